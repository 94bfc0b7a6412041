// Finds in the cells' syntax what the kernel compiles and then gets wrong: the shorthand of an earlier cell's
// name, an assignment to an earlier cell's variable, and a promise that nobody awaits.
// Started as `node traps.mjs FOLDER…` (of the notebooks), it reads [[{number, source, silent}]] from stdin, one entry
// a notebook; answers with [[{number, line, column, kind, message}]], sorted as they stand, or with null without a
// TypeScript. What is `silent` in a cell is not reported.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { findTypeScript } from "./typescript.mjs";

const ts = /** @type {import("./typescript.mjs").TypeScript} */ (
  findTypeScript(process.argv.slice(2))
);

/** @typedef {"shorthand" | "assignment" | "unawaited" | "shown"} Kind `shown`: a promise that is the cell's value */
/** @typedef {{ number: number, source: string, silent: Kind[] }} Cell */
/** @typedef {{ number: number, line: number, column: number, kind: Kind, message: string }} Trap */
/** @typedef {import("@tslab/typescript-for-tslab").Node} Node */
/** @typedef {import("@tslab/typescript-for-tslab").SourceFile} SourceFile */
/** @typedef {import("@tslab/typescript-for-tslab").Symbol} Symbol */
/** @typedef {import("@tslab/typescript-for-tslab").Type} Type */
/** @typedef {import("@tslab/typescript-for-tslab").TypeChecker} TypeChecker */

// As much of the language's types as it takes to see that an expression is a promise: the real ones cost a second.
const TYPES = `
interface PromiseLike<T> { then(f?: any, g?: any): PromiseLike<any> }
interface Promise<T> { then<U>(f?: (value: T) => U, g?: any): Promise<U>; catch(f?: any): Promise<T>; finally(f?: any): Promise<T> }
declare var Promise: {
  new <T>(f: any): Promise<T>; resolve<T>(value?: T): Promise<T>; reject(reason?: any): Promise<any>;
  all(p: any): Promise<any>; allSettled(p: any): Promise<any>; any(p: any): Promise<any>; race(p: any): Promise<any>;
};
declare function fetch(input: any, init?: any): Promise<any>;
interface Array<T> { map<U>(f: (value: T, index: number, all: T[]) => U): U[]; [index: number]: T; length: number }
interface Function {} interface CallableFunction {} interface NewableFunction {} interface Object {}
interface String {} interface Number {} interface Boolean {} interface RegExp {} interface IArguments {}
`;

/**
 * The traps of one notebook. Each cell is a module that exports its names and, as in the kernel, takes every
 * name that it does not declare from the last cell that did; so an imported name is an earlier cell's.
 * @param {Cell[]} cells
 * @returns {Trap[]}
 */
export function traps(cells) {
  const inScope = cells.filter(({ source }) => !isOutOfScope(source));
  /** @type {Map<string, SourceFile>} */
  const files = new Map([["types.d.ts", parse("types.d.ts", TYPES)]]);
  /** @type {Map<string, number>} the cell that a name comes from */
  const origin = new Map();
  for (const { number, source } of inScope) {
    const own = declaredNames(parse("cell.ts", `${source}\nexport {};`));
    const imports = [...origin]
      .filter(([name]) => source.includes(name) && !own.includes(name))
      .map(([name, cell]) => `import { ${name} } from "./cell-${cell}";`);
    // Behind the cell's own text, so that its lines and columns stay.
    const text = `${source}\nexport { ${own.join(", ")} };${imports.join("")}`;
    files.set(`cell-${number}.ts`, parse(`cell-${number}.ts`, text));
    for (const name of own) origin.set(name, number);
  }
  const program = ts.createProgram([...files.keys()], OPTIONS, host(files));
  const checker = program.getTypeChecker();
  /** @type {Trap[]} */
  const found = [];
  /** @type {Map<Symbol, () => void>} promises kept in a variable, and how to say that nobody looks at it */
  const kept = new Map();
  for (const { number, source, silent } of inScope) {
    const file = /** @type {SourceFile} */ (program.getSourceFile(`cell-${number}.ts`));
    // What is no TypeScript, the kernel will say.
    const unreadable = program.getSyntacticDiagnostics(file).length > 0;
    /** @type {(node: Node, kind: Kind, message: string | undefined) => void} */
    const report = (node, kind, message) => {
      if (unreadable || silent.includes(kind) || !message) return;
      const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push({ number, line: line + 1, column: character + 1, kind, message });
    };
    const last = file.statements.findLast(
      (statement) => statement.getStart(file) < source.length,
    );
    /** @type {(node: Node) => void} */
    const visit = (node) => {
      if (node.getStart(file) >= source.length) return;
      if (ts.isIdentifier(node)) {
        report(node, "assignment", assignmentTrap(node, checker));
        report(node, "shorthand", shorthandTrap(node, checker));
      } else if (ts.isExpressionStatement(node)) {
        const isShown = node === last && silent.includes("shown");
        if (!isShown && isPromise(node.expression, checker))
          report(node, "unawaited", UNAWAITED);
      } else if (ts.isVariableDeclaration(node) && node.initializer) {
        const symbol = checker.getSymbolAtLocation(node.name);
        if (symbol && isPromise(node.initializer, checker))
          kept.set(symbol, () => report(node, "unawaited", UNAWAITED));
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  for (const { number, source } of inScope) {
    const file = /** @type {SourceFile} */ (program.getSourceFile(`cell-${number}.ts`));
    /** @type {(node: Node) => void} */
    const use = (node) => {
      if (node.getStart(file) >= source.length) return;
      const symbol = ts.isIdentifier(node) && valueSymbol(node, checker);
      if (symbol && !(ts.isVariableDeclaration(node.parent) && node.parent.name === node))
        kept.delete(isAlias(symbol) ? checker.getAliasedSymbol(symbol) : symbol);
      ts.forEachChild(node, use);
    };
    use(file);
  }
  for (const sayUnused of kept.values()) sayUnused();
  return found.sort(
    (a, b) => a.number - b.number || a.line - b.line || a.column - b.column,
  );
}

const UNAWAITED =
  "leaves a promise that nobody awaits: its error and its output would be lost; await it";

/**
 * A function of the cell that declared the variable keeps the old value; other code sees the new one.
 * @param {import("@tslab/typescript-for-tslab").Identifier} node
 * @param {TypeChecker} checker
 */
function assignmentTrap(node, checker) {
  const symbol = valueSymbol(node, checker);
  if (!symbol?.declarations?.some(isOfEarlierCell) || !isAssignmentTarget(node))
    return undefined;
  const variable = checker.getAliasedSymbol(symbol);
  const declaration = variable.declarations?.[0];
  return declaration &&
    isVariable(declaration) &&
    isUsedByFunction(variable, declaration, checker)
    ? `assigns to ${node.text} of cell ${cellOf(declaration)}: a function of that cell uses it and keeps the old value; declare a new name, or pass the value on`
    : undefined;
}

/**
 * @param {import("@tslab/typescript-for-tslab").Identifier} node
 * @param {TypeChecker} checker
 */
function shorthandTrap(node, checker) {
  const name = node.text;
  if (
    !isShorthand(node) ||
    !valueSymbol(node, checker)?.declarations?.some(isOfEarlierCell)
  )
    return undefined;
  return isAssignmentTarget(node)
    ? undefined
    : `{ ${name} } is shorthand for a name of an earlier cell, which throws a ReferenceError in this kernel: write { ${name}: ${name} }`;
}

/**
 * @param {Symbol} variable
 * @param {Node} declaration
 * @param {TypeChecker} checker
 */
function isUsedByFunction(variable, declaration, checker) {
  /** @type {(node: Node, inside: boolean) => boolean} */
  const uses = (node, inside) => {
    if (
      inside &&
      ts.isIdentifier(node) &&
      node.text === variable.name &&
      valueSymbol(node, checker) === variable
    )
      return true;
    const within = inside || ts.isFunctionLike(node) || ts.isClassLike(node);
    return ts.forEachChild(node, (child) => uses(child, within) || undefined) ?? false;
  };
  return uses(declaration.getSourceFile(), false);
}

/**
 * Cells that tslab keeps as modules of their own, or for the browser.
 * @param {string} source
 */
function isOutOfScope(source) {
  const comments = source.match(/^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/)?.[0] ?? "";
  return /\/\*\*[\s\S]*?@(module\s+\S|browser\b)/.test(comments);
}

/**
 * @param {import("@tslab/typescript-for-tslab").Identifier} node
 * @param {TypeChecker} checker
 */
const valueSymbol = (node, checker) =>
  isShorthand(node)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);

/** @param {Node} node */
const isShorthand = (node) =>
  ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node;

/** @param {Node} node */
const isOfEarlierCell = (node) =>
  ts.isImportSpecifier(node) &&
  node.parent.parent.parent.moduleSpecifier.getText().startsWith('"./cell-');

/** @param {Symbol} symbol */
const isAlias = (symbol) => (symbol.flags & ts.SymbolFlags.Alias) !== 0;

/**
 * @param {import("@tslab/typescript-for-tslab").Expression} expression
 * @param {TypeChecker} checker
 */
function isPromise(expression, checker) {
  const inner = ts.skipPartiallyEmittedExpressions(expression);
  if (ts.isCallExpression(inner)) {
    if (inner.expression.kind === ts.SyntaxKind.ImportKeyword) return true;
    if (ts.isPropertyAccessExpression(inner.expression)) {
      // Of a value whose type is not known here: what has such a method is a promise.
      const { name } = inner.expression;
      if (/^(then|finally)$/.test(name.text)) return true;
      if (name.text === "forEach" && inner.arguments.some(isAsyncFunction)) return true;
    }
    if (isFromPromisesModule(inner.expression, checker)) return true;
  }
  return isPromiseType(checker.getTypeAtLocation(expression), checker);
}

/**
 * Whether the callee is a function of node:fs/promises and its like, or of fs.promises.
 * @param {Node} callee
 * @param {TypeChecker} checker
 */
function isFromPromisesModule(callee, checker) {
  const object = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  if (ts.isPropertyAccessExpression(object) && object.name.text === "promises")
    return true;
  // Through the cells to the import that the name stands for.
  let symbol = checker.getSymbolAtLocation(object);
  while (symbol) {
    const declaration = symbol.declarations?.[0];
    const from = declaration && ts.findAncestor(declaration, ts.isImportDeclaration);
    if (from && /\/promises["']$/.test(from.moduleSpecifier.getText())) return true;
    symbol =
      symbol.flags & ts.SymbolFlags.Alias ? immediateAlias(checker, symbol) : undefined;
  }
  return false;
}

/** @param {Type} type @param {TypeChecker} checker @returns {boolean} */
function isPromiseType(type, checker) {
  if (type.isUnion()) return type.types.some((part) => isPromiseType(part, checker));
  const name = type.symbol?.name;
  if (name === "Array") {
    const element = checker.getTypeArguments(/** @type {any} */ (type))[0];
    return element !== undefined && isPromiseType(element, checker);
  }
  return name === "Promise" || name === "PromiseLike";
}

/** @param {Node} node */
const isAsyncFunction = (node) =>
  (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) &&
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;

/** @param {Node} node */
const isVariable = (node) =>
  ts.isBindingElement(node) ||
  (ts.isVariableDeclaration(node) &&
    !(ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const));

/** @param {Node} node */
const cellOf = (node) => node.getSourceFile().fileName.match(/\d+/)?.[0];

// The compiler has these for itself.
/** @type {(node: Node) => boolean} */
const isAssignmentTarget = /** @type {any} */ (ts).isAssignmentTarget;
/** @type {(checker: TypeChecker, symbol: Symbol) => Symbol | undefined} */
const immediateAlias = (checker, symbol) =>
  /** @type {any} */ (checker).getImmediateAliasedSymbol(symbol);
/** @param {SourceFile} file @returns {string[]} */
const declaredNames = (file) => {
  /** @type {any} */ (ts).bindSourceFile(file, OPTIONS);
  return [.../** @type {any} */ (file).locals.keys()];
};

/** @type {import("@tslab/typescript-for-tslab").CompilerOptions} */
const OPTIONS = {
  noLib: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Node10,
};

/** @param {string} name @param {string} text */
function parse(name, text) {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
}

/** @param {Map<string, SourceFile>} files @returns {import("@tslab/typescript-for-tslab").CompilerHost} */
function host(files) {
  return {
    getSourceFile: (name) => files.get(name),
    fileExists: (name) => files.has(name),
    readFile: (name) => files.get(name)?.text,
    getDefaultLibFileName: () => "lib.d.ts",
    getCurrentDirectory: () => "",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => {},
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  /** @type {Cell[][]} */
  const notebooks = JSON.parse(readFileSync(0, "utf8"));
  console.log(JSON.stringify(ts ? notebooks.map(traps) : null));
}
