// Finds which line of a cell threw. The kernel's stack speaks of the JavaScript that it made of the cell,
// whose lines are others; so the same is made again here, with a source map.
// Started as `node line.mjs FOLDER` (of the notebook), it reads {source, stack} from stdin; answers with {line} (1 is
// the first), or with {} when the stack does not tell or there is no TypeScript.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { findTypeScript } from "./typescript.mjs";

const ts = /** @type {import("./typescript.mjs").TypeScript} */ (
  findTypeScript(process.argv.slice(2))
);

/**
 * The cell as the kernel runs it, and for each of its lines the line of the cell (1 is the first).
 * @param {string} source
 * @returns {{ output: string, lines: (number | undefined)[] }}
 */
export function compiled(source) {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, true);
  /** @type {any} */ (ts).bindSourceFile(file, {});
  const names = [.../** @type {any} */ (file.locals?.keys() ?? [])];
  // In two steps, as the kernel does: the types go, then the modules.
  const suffix = names.length > 0 ? `\nexport {${names.join(", ")}}` : "";
  const script = transpile(`export {};\n${source}${suffix}`, ts.ModuleKind.ESNext);
  const { output, lines } = transpile(script.output, ts.ModuleKind.CommonJS);
  const count = source.split("\n").length;
  return {
    output,
    lines: lines.map((line) => {
      const found = (line === undefined ? undefined : script.lines[line]) ?? 0;
      return found > 0 && found <= count ? found : undefined; // line 0 is the prefix
    }),
  };
}

/**
 * @param {string} source
 * @param {import("@tslab/typescript-for-tslab").ModuleKind} module
 * @returns {{ output: string, lines: (number | undefined)[] }}
 */
function transpile(source, module) {
  const { outputText, sourceMapText } = ts.transpileModule(source, {
    fileName: module === ts.ModuleKind.ESNext ? "cell.ts" : "cell.js",
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module,
      esModuleInterop: true,
      experimentalDecorators: true,
      noImplicitUseStrict: true,
      jsx: ts.JsxEmit.React,
      sourceMap: true,
    },
    transformers: { after: module === ts.ModuleKind.ESNext ? [keepLastExpression] : [] },
  });
  /** @type {(number | undefined)[]} */
  const lines = [];
  const { mappings } = JSON.parse(sourceMapText ?? "{}");
  for (const { generatedLine, sourceLine } of /** @type {any} */ (ts).decodeMappings(
    mappings,
  )) {
    lines[generatedLine] ??= sourceLine;
  }
  return { output: outputText.replace(/\/\/# sourceMappingURL.*/, ""), lines };
}

/**
 * The kernel gives the value of a last expression a name, in order to print it.
 * @type {import("@tslab/typescript-for-tslab").TransformerFactory<import("@tslab/typescript-for-tslab").SourceFile>}
 */
const keepLastExpression =
  ({ factory }) =>
  (file) => {
    const statements = [...file.statements];
    const last = statements.findLastIndex(
      (statement) => !ts.isExportDeclaration(statement),
    );
    const statement = statements[last];
    if (!statement || !ts.isExpressionStatement(statement)) return file;
    statements[last] = factory.createVariableStatement(
      [factory.createModifier(ts.SyntaxKind.ExportKeyword)],
      factory.createVariableDeclarationList(
        [
          factory.createVariableDeclaration(
            "tsLastExpr",
            undefined,
            undefined,
            statement.expression,
          ),
        ],
        ts.NodeFlags.Const,
      ),
    );
    return factory.updateSourceFile(file, statements);
  };

/**
 * The line of the cell's own statement that threw, which may have done so in a function of another cell.
 * @param {string} source
 * @param {string} stack
 * @returns {number | undefined}
 */
export function lineOf(source, stack) {
  const { output, lines } = compiled(source);
  const count = output.trimEnd().split("\n").length;
  // The outermost frame that can be the cell's own code, which has no name; a line further out than the
  // cell has lines is the kernel's call of it.
  const frames = [
    ...stack.matchAll(/^ +at (.*?)\(?evalmachine\.<anonymous>:(\d+):\d+\)?$/gm),
  ]
    .map(([, name, line]) => ({
      named: !/^(async )?$/.test(name ?? ""),
      line: Number(line),
    }))
    .filter(({ line }) => line <= count);
  const frame = frames.at(-1);
  const line = frame && !frame.named ? frame.line : undefined;
  return line === undefined ? undefined : lines[line - 1];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { source, stack } = JSON.parse(readFileSync(0, "utf8"));
  console.log(JSON.stringify({ line: ts && lineOf(source, stack) }));
}
