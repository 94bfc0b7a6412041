// Rewrites the JavaScript that a cell compiles to, between TypeScript and CommonJS.
import type * as TS from "@tslab/typescript-for-tslab";
import type { TypeScript } from "./tslab.ts";

/** What the compiled cell is called with; the names are chosen so that no cell has them. */
export const PARAMETERS = ["exports", "require", "__cell", "__stop"] as const;

/**
 * `{ name }` in a cell where an earlier cell declared the name: `{ name: exports.name }`. The converter
 * takes the property for the name, and leaves it as it is.
 */
export const shorthandOfEarlierCells =
  (
    ts: TypeScript,
    checker: TS.TypeChecker,
    declarations: TS.SourceFile | undefined,
  ): TS.TransformerFactory<TS.SourceFile> =>
  (context) => {
    const { factory } = context;
    const visit = (node: TS.Node): TS.Node => {
      if (!ts.isShorthandPropertyAssignment(node))
        return ts.visitEachChild(node, visit, context);
      const symbol = checker.getShorthandAssignmentValueSymbol(node);
      const earlier = symbol?.declarations?.some(
        (declaration) => declaration.getSourceFile() === declarations,
      );
      if (!earlier) return ts.visitEachChild(node, visit, context);
      const value = factory.createPropertyAccessExpression(
        factory.createIdentifier("exports"),
        factory.createIdentifier(node.name.text),
      );
      const initial = node.objectAssignmentInitializer;
      const target = initial
        ? factory.createAssignment(value, ts.visitNode(initial, visit) as TS.Expression)
        : value;
      const property = factory.createPropertyAssignment(
        factory.createIdentifier(node.name.text),
        target,
      );
      return ts.setTextRange(property, node);
    };
    return (file) => ts.visitNode(file, visit) as TS.SourceFile;
  };

/**
 * - Every name that the cell exports is declared as an accessor at its start: what the cell has reached is
 *   there although it throws later, an assignment in a later cell reaches this cell's functions, and a name
 *   that was not reached says so.
 * - Loops, functions, catch blocks and awaits ask whether the cell has been interrupted.
 */
export const instrument =
  (ts: TypeScript): TS.TransformerFactory<TS.SourceFile> =>
  (context) => {
    const { factory } = context;
    const cell = factory.createIdentifier("__cell");

    const flag = () =>
      factory.createElementAccessExpression(factory.createIdentifier("__stop"), 0);
    const interrupted = () => factory.createPropertyAccessExpression(cell, "interrupted");

    /** `condition && __cell.stop();` */
    const check = (condition: TS.Expression) =>
      factory.createExpressionStatement(
        factory.createLogicalAnd(
          condition,
          factory.createCallExpression(
            factory.createPropertyAccessExpression(cell, "stop"),
            undefined,
            [],
          ),
        ),
      );

    const checked = (body: TS.Block, condition: TS.Expression): TS.Block => {
      const directives = body.statements.findIndex((s) => !isDirective(ts, s));
      const start = directives < 0 ? body.statements.length : directives;
      const statements = [
        ...body.statements.slice(0, start),
        check(condition),
        ...body.statements.slice(start),
      ];
      return ts.setTextRange(factory.createBlock(statements, true), body);
    };

    const loopBody = (body: TS.Statement): TS.Block =>
      checked(ts.isBlock(body) ? body : factory.createBlock([body], true), flag());
    /** A function of an interrupted cell may be called long after, when the flag is down again. */
    const functionBody = (body: TS.Block): TS.Block =>
      checked(body, factory.createLogicalOr(flag(), interrupted()));

    const visit = (node: TS.Node, isBody = false): TS.Node => {
      // After the converter's rewriting not every node knows its parent.
      const visited = ts.visitEachChild(
        node,
        (child) => visit(child, ts.isFunctionLike(node)),
        context,
      );
      if (ts.isForStatement(visited)) {
        const { initializer, condition, incrementor, statement } = visited;
        return factory.updateForStatement(
          visited,
          initializer,
          condition,
          incrementor,
          loopBody(statement),
        );
      }
      if (ts.isForOfStatement(visited)) {
        const { awaitModifier, initializer, expression, statement } = visited;
        return factory.updateForOfStatement(
          visited,
          awaitModifier,
          initializer,
          expression,
          loopBody(statement),
        );
      }
      if (ts.isForInStatement(visited))
        return factory.updateForInStatement(
          visited,
          visited.initializer,
          visited.expression,
          loopBody(visited.statement),
        );
      if (ts.isWhileStatement(visited))
        return factory.updateWhileStatement(
          visited,
          visited.expression,
          loopBody(visited.statement),
        );
      if (ts.isDoStatement(visited))
        return factory.updateDoStatement(
          visited,
          loopBody(visited.statement),
          visited.expression,
        );
      if (ts.isCatchClause(visited))
        return factory.updateCatchClause(
          visited,
          visited.variableDeclaration,
          checked(visited.block, factory.createTrue()),
        );
      if (ts.isAwaitExpression(visited)) {
        const resume = factory.createPropertyAccessExpression(cell, "resume");
        return factory.createCallExpression(resume, undefined, [visited]);
      }
      if (isBody && ts.isBlock(visited)) return functionBody(visited);
      return visited;
    };

    return (file) => {
      const names: TS.ExportSpecifier[] = [];
      const rest: TS.Statement[] = [];
      for (const statement of file.statements) {
        const clause = ts.isExportDeclaration(statement) && statement.exportClause;
        if (clause && ts.isNamedExports(clause) && clause.elements.length > 0)
          names.push(...clause.elements);
        else rest.push(statement);
      }
      const variables = new Set(rest.flatMap((statement) => reassignable(ts, statement)));
      const hoisted = new Set(rest.flatMap((statement) => hoistedNames(ts, statement)));
      const accessors = names.map(({ name }) =>
        accessor(ts, factory, name.text, {
          assignable: variables.has(name.text),
          hoisted: hoisted.has(name.text),
        }),
      );
      const declare = factory.createExpressionStatement(
        factory.createCallExpression(
          factory.createPropertyAccessExpression(cell, "declare"),
          undefined,
          [factory.createObjectLiteralExpression(accessors)],
        ),
      );
      /** `__cell.pass("name", …);` */
      const pass = (passed: string[]) =>
        factory.createExpressionStatement(
          factory.createCallExpression(
            factory.createPropertyAccessExpression(cell, "pass"),
            undefined,
            passed.map((name) => factory.createStringLiteral(name)),
          ),
        );
      const statements = rest.flatMap((statement) => {
        const passed = hoistedNames(ts, statement);
        const visited = visit(statement) as TS.Statement;
        return passed.length > 0 ? [visited, pass(passed)] : [visited];
      });
      return factory.updateSourceFile(file, [
        ...(names.length > 0 ? [declare] : []),
        ...statements,
      ]);
    };
  };

/**
 * `name: { get: () => name, set: (value) => { name = value; }, hoisted: true }`: the second where it may be assigned
 * to, the third for a `var`, which can be read before its declaration is reached.
 */
function accessor(
  ts: TypeScript,
  factory: TS.NodeFactory,
  name: string,
  { assignable, hoisted }: { assignable: boolean; hoisted: boolean },
): TS.PropertyAssignment {
  const arrow = (parameters: string[], body: TS.ConciseBody) =>
    factory.createArrowFunction(
      undefined,
      undefined,
      parameters.map((parameter) =>
        factory.createParameterDeclaration(undefined, undefined, parameter),
      ),
      undefined,
      factory.createToken(ts.SyntaxKind.EqualsGreaterThanToken),
      body,
    );
  const value = name === "value" ? "to" : "value";
  const assign = factory.createAssignment(
    factory.createIdentifier(name),
    factory.createIdentifier(value),
  );
  const set = arrow(
    [value],
    factory.createBlock([factory.createExpressionStatement(assign)]),
  );
  return factory.createPropertyAssignment(
    name,
    factory.createObjectLiteralExpression([
      factory.createPropertyAssignment("get", arrow([], factory.createIdentifier(name))),
      ...(assignable ? [factory.createPropertyAssignment("set", set)] : []),
      ...(hoisted
        ? [factory.createPropertyAssignment("hoisted", factory.createTrue())]
        : []),
    ]),
  );
}

/** The names of `let` and `var` at the top of a cell. */
function reassignable(ts: TypeScript, statement: TS.Statement): string[] {
  if (!ts.isVariableStatement(statement)) return [];
  const { flags, declarations } = statement.declarationList;
  if (flags & ts.NodeFlags.Const) return [];
  const names = (name: TS.BindingName): string[] =>
    ts.isIdentifier(name)
      ? [name.text]
      : name.elements.flatMap((element) =>
          ts.isOmittedExpression(element) ? [] : names(element.name),
        );
  return declarations.flatMap(({ name }) => names(name));
}

/** The names of `var` at the top of a cell. */
const hoistedNames = (ts: TypeScript, statement: TS.Statement): string[] =>
  ts.isVariableStatement(statement) &&
  !(statement.declarationList.flags & ts.NodeFlags.BlockScoped)
    ? reassignable(ts, statement)
    : [];

/** `"use strict"` and its like, which stay first. */
const isDirective = (ts: TypeScript, statement: TS.Statement): boolean =>
  ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
