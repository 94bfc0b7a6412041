import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { environmentFolders, root } from "../../tools/setup.mjs";

export { root };

export interface Run {
  status: number | null;
  output: string;
}

/** An empty folder. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), "check-"));

/** Registers kernels for a run of the check, by the variable JUPYTER_PATH. */
export function kernels(argv: Record<string, string[]>): string {
  const path = newFolder();
  for (const [name, args] of Object.entries(argv)) {
    const folder = join(path, "kernels", name);
    mkdirSync(folder, { recursive: true });
    const language = name === "jslab" ? "javascript" : "typescript";
    const spec = { argv: args, display_name: name, language };
    writeFileSync(join(folder, "kernel.json"), JSON.stringify(spec));
  }
  return path;
}

const tslab = [
  process.execPath,
  join(root, "node_modules/tslab/bin/tslab"),
  "kernel",
  "--config-path",
  "{connection_file}",
];

/** tslab as its authors publish it, whatever this project has in its place. */
export const stock = { tslab, jslab: [...tslab, "--js"] };

/** Starts a program of the project's Python environment, in a folder of its own unless told where. */
export function start(
  program: string,
  args: string[],
  {
    cwd = newFolder(),
    env = {},
    input = "",
  }: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string } = {},
): { process: ChildProcess; end: Promise<Run> } {
  const { CI: _, GITHUB_ACTIONS: __, ...rest } = process.env;
  const PATH = [environmentFolders().bin, rest.PATH].join(delimiter);
  const JUPYTER_PATH = kernels(stock);
  const child = spawn(program, args, {
    cwd,
    env: { ...rest, PATH, JUPYTER_PATH, ...env },
  });
  child.stdin.on("error", () => {}).end(input);
  let output = "";
  child.stdout.on("data", (data) => {
    output += data;
  });
  child.stderr.on("data", (data) => {
    output += data;
  });
  const end = new Promise<Run>((resolve, reject) => {
    child.on("error", reject).on("close", (status) => resolve({ status, output }));
  });
  return { process: child, end };
}

export const run = (...args: Parameters<typeof start>): Promise<Run> =>
  start(...args).end;

/** Runs the check itself. */
export const check = (
  args: string[],
  options: Parameters<typeof start>[2] = {},
): Promise<Run> => run("python", [join(root, "check"), ...args], options);

/** What the check says of a notebook: its faults, each with its place. */
export const told = (output: string, path: string): string[] =>
  output
    .split(/\n\n(?=\S)/)
    .filter((block) => block.startsWith(path))
    .map((block) => block.slice(path.length).replace(/^, /, "").trim())
    .filter((said) => !said.startsWith("note: "));

/** Writes a notebook that was never executed, and answers with its path. */
export function write(path: string, cells: string[], kernel = "tslab"): string {
  const notebook = {
    cells: cells.map((source, i) => ({
      cell_type: "code",
      execution_count: null,
      id: `cell-${i + 1}`,
      metadata: {},
      outputs: [],
      source,
    })),
    metadata: {
      kernelspec: { display_name: kernel, language: "typescript", name: kernel },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  writeFileSync(path, JSON.stringify(notebook));
  return path;
}
