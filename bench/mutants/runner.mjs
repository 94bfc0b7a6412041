// Stryker's test runner for lib/. The tests are loaded into Stryker's own process, which takes a tenth of the time
// that vitest needs to start. A mutant runs as plain code: in Stryker's files, which hold all mutants at once, loops
// over numbers take ten times as long. Those files only tell which tests reach which mutant.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { INSTRUMENTER_CONSTANTS as names } from "@stryker-mutator/api/core";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { build } from "esbuild";

/** @typedef {import("@stryker-mutator/api/core").Mutant} Mutant */
/** @typedef {{ name: string, run: () => unknown }} Test */

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");

const { MUTATION_TESTS = "", MUTATION_SAMPLE = "1" } = process.env;
const left = [
  // Seconds for each mutant, and little that the reference's values do not find.
  "domain.test.ts",
  // A process or a browser of their own, or no code of lib/ that is changed.
  "process.test.ts",
  "png.browser.test.ts",
  "kernels.test.ts",
];

class Runner {
  capabilities() {
    return { reloadEnvironment: true };
  }

  /** @param {{ coverageAnalysis: string }} options */
  async dryRun({ coverageAnalysis }) {
    const tests = await runAll(await load(root));
    const durations = tests.map(({ name, timeSpentMs }) => [name, timeSpentMs]);
    await writeFile("durations.json", JSON.stringify(Object.fromEntries(durations)));
    if (coverageAnalysis === "off") return { status: "complete", tests };
    globalThis[names.NAMESPACE] ??= {};
    const stryker = globalThis[names.NAMESPACE];
    // Stryker has made its copy of the project, all mutants in it, the current folder.
    const reached = await runAll(await load(process.cwd()), (name) => {
      stryker[names.CURRENT_TEST_ID] = name;
    });
    const mutantCoverage = stryker[names.MUTATION_COVERAGE_OBJECT];
    return { status: "complete", tests: reached, mutantCoverage };
  }

  /** @param {{ activeMutant: Mutant, testFilter?: string[] }} options */
  async mutantRun({ activeMutant, testFilter }) {
    if (Number(activeMutant.id) % Number(MUTATION_SAMPLE) !== 0)
      return { status: "error", errorMessage: "not in the sample" };
    /** @type {Record<string, number>} */
    const durations = JSON.parse(await readFile("durations.json", "utf8"));
    const reached = new Set(testFilter ?? Object.keys(durations));
    let nrOfTests = 0;
    /**
     * @param {any} failure
     * @param {string} test
     */
    const failed = (failure, test) =>
      failure.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
        ? { status: "timeout" }
        : {
            status: "killed",
            killedBy: [test],
            failureMessage: String(failure),
            nrOfTests,
          };
    /** @type {Test[]} */
    let tests;
    try {
      tests = await load(root, activeMutant);
    } catch (error) {
      return failed(error, "loading");
    }
    tests = tests.filter(({ name }) => reached.has(name));
    tests.sort((a, b) => durations[a.name] - durations[b.name]);
    for (const { name, run } of tests) {
      nrOfTests++;
      const { failure } = await time(run, 2000 + 20 * durations[name]);
      if (failure) return failed(failure, name);
    }
    return { status: "survived", nrOfTests };
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, "in-process", Runner),
];

/**
 * What each test gives without a mutant.
 * @param {Test[]} tests
 * @param {(name: string) => void} [before]
 */
async function runAll(tests, before) {
  const results = [];
  for (const { name, run } of tests) {
    before?.(name);
    const { failure, milliseconds } = await time(run);
    results.push({
      id: name,
      name,
      timeSpentMs: milliseconds,
      ...(failure ? { status: 1, failureMessage: String(failure) } : { status: 0 }),
    });
  }
  return results;
}

const watched = new Script("runWatched()");

/**
 * Runs a test. After `limit` milliseconds a loop that does not end is ended.
 * @param {() => unknown} run
 */
async function time(run, limit = 600_000) {
  const start = performance.now();
  /** @type {any} */
  let failure;
  try {
    Object.assign(globalThis, { runWatched: run });
    await watched.runInThisContext({ timeout: Math.ceil(limit) });
  } catch (error) {
    failure = error ?? new Error("a test threw nothing");
  }
  return { failure, milliseconds: performance.now() - start };
}

/**
 * The tests with modules of their own, from `folder`, with one place of one file changed.
 * @param {string} folder
 * @param {Mutant} [mutant]
 * @returns {Promise<Test[]>}
 */
async function load(folder, mutant) {
  const imports = [];
  for (const name of MUTATION_TESTS.split(","))
    for (const file of await readdir(join(root, "test", name)))
      if (file.endsWith(".test.ts") && !left.includes(file))
        imports.push(`import "./test/${name}/${file}";`);
  const { outputFiles } = await build({
    stdin: {
      contents: [...imports, `export { tests } from "vitest";`].join("\n"),
      resolveDir: folder,
    },
    write: false,
    bundle: true,
    platform: "node",
    format: "cjs",
    packages: "external",
    plugins: [
      {
        name: "tests",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^vitest$/ }, () => ({ path: join(here, "vitest.mjs") }));
          onLoad({ filter: /\.json$/ }, async ({ path }) => ({
            contents: await json(path),
          }));
          onLoad({ filter: /\.(ts|mjs)$/ }, async ({ path }) => {
            let code = await readFile(path, "utf8");
            if (mutant && relative(mutant.fileName, path) === "")
              code = changed(code, mutant);
            const url = JSON.stringify(pathToFileURL(path));
            return {
              contents: code.replaceAll("import.meta.url", url),
              loader: path.endsWith(".ts") ? "ts" : "js",
            };
          });
        },
      },
    ],
  });
  const code = `(function (require, module) {${outputFiles[0].text}\n})`;
  const evaluate = new Script(code).runInThisContext();
  const loaded = { exports: { tests: /** @type {Test[]} */ ([]) } };
  const { failure } = await time(
    () => evaluate(createRequire(join(folder, "tests.cjs")), loaded),
    60_000,
  );
  if (failure) throw failure;
  return loaded.exports.tests;
}

/**
 * @param {string} code
 * @param {Mutant} mutant
 */
function changed(code, { location: { start, end }, replacement }) {
  const lines = code.split("\n");
  const offset = (/** @type {{ line: number, column: number }} */ { line, column }) =>
    lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, column);
  return code.slice(0, offset(start)) + replacement + code.slice(offset(end));
}

/**
 * A module with what a JSON file holds, read once for all mutants.
 * @param {string} path
 */
async function json(path) {
  const keys = Object.keys(JSON.parse(await readFile(path, "utf8")));
  const file = JSON.stringify(path);
  return [
    `import { readFileSync } from "node:fs";`,
    `const files = (globalThis.jsonFiles ??= {});`,
    `const json = (files[${file}] ??= JSON.parse(readFileSync(${file}, "utf8")));`,
    `export default json;`,
    ...keys
      .filter((key) => /^[a-z]\w*$/i.test(key) && key !== "default")
      .map((key) => `export const ${key} = json.${key};`),
  ].join("\n");
}
