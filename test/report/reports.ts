import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { chromiumFlags, findChromium } from "../../tools/chromium.mjs";
import { notebooks, root } from "../../tools/setup.mjs";
import { pythonEnvironment } from "../python.ts";

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
  cpSync(join(root, "notebooks", "data"), join(folder, "data"), { recursive: true });
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
  const options = {
    cwd: root,
    env: { ...pythonEnvironment, ...extra },
    encoding: "utf8",
  } as const;
  const { status, stdout, stderr } = spawnSync(program, args, options);
  return { status, output: stdout + stderr };
}

export const report = (folder: string, ...args: string[]): Result =>
  run("python", ["tools/report", ...args, "--output-dir", folder]);

/** The installed browser, without a network of its own. */
export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
