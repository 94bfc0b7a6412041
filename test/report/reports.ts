import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { chromiumFlags, findChromium } from "../../tools/chromium.mjs";
import { notebooks, root } from "../../tools/setup.mjs";

const prefix = process.env.VIRTUAL_ENV || process.env.CONDA_PREFIX || join(root, ".venv");
const programs = ["bin", "Scripts"].map((name) => join(prefix, name));
const env = { ...process.env, PATH: [...programs, process.env.PATH].join(delimiter) };

export const newFolder = (): string => mkdtempSync(join(tmpdir(), "reports-"));

/**
 * Every notebook of the project, and one that holds whatever a notebook may hold: copies, so that
 * a check that updates the stored outputs meanwhile changes nothing here.
 */
export const sources: string[] = snapshot([
  ...notebooks(),
  "test/report/everything.ipynb",
]);

function snapshot(paths: string[]): string[] {
  const folder = newFolder();
  return paths.map((path) => {
    const copy = join(folder, basename(path));
    copyFileSync(join(root, path), copy);
    return copy;
  });
}

export interface Result {
  status: number | null;
  output: string;
}

/** Runs a program of the project's Python environment. */
export function run(
  program: string,
  args: string[],
  extra: NodeJS.ProcessEnv = {},
): Result {
  const options = { cwd: root, env: { ...env, ...extra }, encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync(program, args, options);
  return { status, output: stdout + stderr };
}

export const report = (folder: string, ...args: string[]): Result =>
  run("python", ["tools/report", ...args, "--output-dir", folder]);

export interface Cell {
  cell_type: string;
  source: string | string[];
  outputs?: { data?: Record<string, unknown> }[];
}

export function cellsOf(notebook: string): Cell[] {
  return JSON.parse(readFileSync(notebook, "utf8")).cells;
}

export const textOf = (cell: Cell): string => [cell.source].flat().join("");

/** How many pictures the notebook's outputs hold. */
export function figuresIn(notebook: string): number {
  const outputs = cellsOf(notebook).flatMap((cell) => cell.outputs ?? []);
  return outputs.filter(
    ({ data }) => data && ("image/svg+xml" in data || "image/png" in data),
  ).length;
}

/** The formulas of the notebook's text: the TeX between its dollars. */
export function formulasIn(notebook: string): string[] {
  const texts = cellsOf(notebook).filter((cell) => cell.cell_type === "markdown");
  return texts.flatMap((cell) => {
    const prose = textOf(cell).replace(/```[\s\S]*?```|`[^`]*`|\\\$/g, "");
    return [...prose.matchAll(/\$\$([\s\S]+?)\$\$|\$([^$]+)\$/g)].map(
      ([, display, inline]) => display ?? inline ?? "",
    );
  });
}

export const chromiumPath: string | undefined = findChromium();

/** The installed browser, without a network of its own. */
export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: chromiumFlags });
