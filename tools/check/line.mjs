// Finds which line of a cell threw. The kernel's stack speaks of the JavaScript that it made of the cell,
// whose lines are others; so the same is made again here, with a source map.
// Reads {source, stack} from stdin; answers with {line} (1 is the first), or {} when the stack does not tell.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
/** @type {typeof import("@tslab/typescript-for-tslab")} */
const ts = require("@tslab/typescript-for-tslab");

/**
 * The cell as the kernel runs it, and for each of its lines the line of the cell.
 * @param {string} source
 * @returns {{ output: string, lines: (number | undefined)[] }}
 */
export function compiled(source) {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, true);
  /** @type {any} */ (ts).bindSourceFile(file, {});
  const names = [.../** @type {any} */ (file.locals?.keys() ?? [])];
  const last = file.statements.at(-1);
  // The kernel keeps the value of a last expression in order to print it.
  const value =
    last && ts.isExpressionStatement(last) ? last.getFullStart() : source.length;
  const keep = value < source.length ? "export const tsLastExpr = " : "";
  const { outputText, sourceMapText } = ts.transpileModule(
    `${source.slice(0, value)}${keep}${source.slice(value)}\nexport { ${names.join(", ")} };`,
    {
      fileName: "cell.ts",
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.CommonJS,
        esModuleInterop: true,
        experimentalDecorators: true,
        noImplicitUseStrict: true,
        jsx: ts.JsxEmit.React,
        sourceMap: true,
      },
    },
  );
  const count = source.split("\n").length;
  /** @type {(number | undefined)[]} */
  const lines = [];
  const { mappings } = JSON.parse(sourceMapText ?? "{}");
  for (const { generatedLine, sourceLine } of /** @type {any} */ (ts).decodeMappings(
    mappings,
  )) {
    // The last of a line's: a statement that was put on one line began in the last of its own.
    if (sourceLine < count) lines[generatedLine] = sourceLine;
  }
  return { output: outputText.replace(/\/\/# sourceMappingURL.*/, ""), lines };
}

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
  const found = line === undefined ? undefined : lines[line - 1];
  return found === undefined ? undefined : found + 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { source, stack } = JSON.parse(readFileSync(0, "utf8"));
  console.log(JSON.stringify({ line: lineOf(source, stack) }));
}
