import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { Checker } from "./check.ts";
import { type Document, documentOf } from "./extract/document.ts";
import { type Finding, isRight } from "./judge/finding.ts";
import { MeaningError, type Meanings } from "./meaning/meanings.ts";
import { type Fate, mutation } from "./mutate.ts";
import { jsonOf, lineOf, summaryOf } from "./report/lines.ts";
import { sharesOf, survivorOf } from "./report/mutants.ts";

const USAGE = `npm run formulas -- FILES…   checks the formulas of notebooks (.ipynb) and texts (.md)

  --json      prints the findings as JSON
  --all       also lists what is proved, holds or claims nothing
  --refuted   lists only what is refuted
  --mutate    changes one thing in each formula, and lists the changes that would not be found

Meanings that a text cannot give lie beside it: math.meanings.ts beside math.ipynb.
Exits with 1 if a formula is refuted, with 2 if a file cannot be read.`;

/** Runs the command; `load` imports a file of meanings. Answers with the exit status. */
export async function run(args: string[], load: Load): Promise<number> {
  const options = new Set(args.filter((arg) => arg.startsWith("-")));
  const files = args.filter((arg) => !arg.startsWith("-"));
  const unknown = [...options].find(
    (option) => !["--json", "--all", "--refuted", "--mutate"].includes(option),
  );
  if (files.length === 0 || unknown) {
    if (unknown && !/^(?:-h|--help)$/.test(unknown))
      console.error(`There is no option ${unknown}.\n`);
    console.log(USAGE);
    return unknown === "--help" || unknown === "-h" ? 0 : 2;
  }
  const all: Finding[] = [];
  let unreadable = 0;
  for (const file of files) {
    try {
      if (options.has("--mutate")) await printMutants(file, load);
      else all.push(...(await findingsOf(file, load, !options.has("--json"), options)));
    } catch (error) {
      if (!isExpected(error)) throw error;
      console.error(`${file}: ${error.message}`);
      unreadable++;
    }
  }
  if (options.has("--mutate")) return unreadable > 0 ? 2 : 0;
  if (options.has("--json")) console.log(JSON.stringify(all.map(jsonOf), null, 2));
  else if (files.length > 1) console.log(`All: ${summaryOf(all)}`);
  if (unreadable > 0) return 2;
  return all.some(({ verdict }) => verdict === "refuted") ? 1 : 0;
}

function isExpected(error: unknown): error is Error {
  return (
    error instanceof SyntaxError ||
    error instanceof MeaningError ||
    (error as { code?: string }).code === "ENOENT" ||
    (error as { code?: string }).code === "EISDIR"
  );
}

type Load = (file: string) => Promise<Meanings>;

/** A document and the meanings beside it. */
async function opened(file: string, load: Load): Promise<[Document, Meanings]> {
  if (!/\.(?:ipynb|md)$/.test(file))
    throw new SyntaxError("it must be a notebook (.ipynb) or a text (.md)");
  const name = relative(process.cwd(), file) || file;
  const document = documentOf(name, readFileSync(file, "utf8"));
  const beside = file.replace(/\.(?:ipynb|md)$/, ".meanings.ts");
  return [document, existsSync(beside) ? await load(beside) : {}];
}

/** Names have the meanings of the file alone, as in a complete notebook. */
async function printMutants(file: string, load: Load): Promise<void> {
  const [document, meanings] = await opened(file, load);
  const fates: Fate[] = [];
  for (const trial of mutation(document, { meanings, isComplete: true })) {
    fates.push(trial.fate);
    if (trial.fate === "survived") console.log(survivorOf(document.file, trial));
    if (process.stderr.isTTY)
      process.stderr.write(`\r\x1b[K${file}: ${fates.length} mutants\r`);
  }
  console.log(`${document.file}: ${sharesOf(fates)}`);
}

async function findingsOf(
  file: string,
  load: Load,
  isPrinted: boolean,
  options: Set<string>,
): Promise<Finding[]> {
  const [document, meanings] = await opened(file, load);
  const checker = new Checker(document, { meanings, isComplete: isComplete(file) });
  const formulas = document.parts.reduce((sum, part) => sum + part.formulas.length, 0);
  const found: Finding[] = [];
  const progress = isPrinted && process.stderr.isTTY === true;
  let last = 0;
  for (const finding of checker.findings()) {
    found.push(finding);
    const isListed = options.has("--refuted")
      ? finding.verdict === "refuted"
      : options.has("--all") || !isRight(finding);
    if (progress && performance.now() - last > 100) {
      process.stderr.write(`\r\x1b[K${file}: ${found.length} of ${formulas}`);
      last = performance.now();
    }
    if (!isPrinted || !isListed) continue;
    if (progress) process.stderr.write("\r\x1b[K");
    console.log(lineOf(finding));
  }
  if (progress) process.stderr.write("\r\x1b[K");
  if (isPrinted) console.log(`${document.file}: ${summaryOf(found)}`);
  return found;
}

/** Whether formulas.json beside a notebook holds it to having no formula that is not checked. */
export function isComplete(file: string): boolean {
  const configuration = join(dirname(file), "formulas.json");
  if (!existsSync(configuration)) return false;
  const { complete = [] } = JSON.parse(readFileSync(configuration, "utf8")) as {
    complete?: string[];
  };
  return complete.includes(basename(file));
}
