import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../tools/setup.mjs";

/** What a program printed; throws what it said when it failed. */
export function run(
  cwd: string,
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (status === 0) return stdout;
  throw new Error(
    `${program} ${args.join(" ")}: ${error?.message ?? ""}${stdout}${stderr}`,
  );
}

export const npm = (cwd: string, ...args: string[]): string => {
  const script = process.env.npm_execpath;
  return script ? run(cwd, process.execPath, [script, ...args]) : run(cwd, "npm", args);
};

/** The path of the tarball that would be published. */
export function pack(): string {
  const folder = mkdtempSync(join(tmpdir(), "pack-"));
  const args = ["pack", "--json", "--workspace=lib", `--pack-destination=${folder}`];
  const [{ filename }] = JSON.parse(npm(root, ...args));
  return join(folder, filename);
}

/** Makes an empty project with the programs that use dlmath. */
function fill(folder: string): string {
  const consumers = fileURLToPath(new URL("consumers/", import.meta.url));
  cpSync(consumers, folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  return folder;
}

/** An empty project with what is in the tarball; its dependencies are those of this checkout. */
export function projectInside(tarball: string): string {
  const folder = fill(mkdtempSync(join(root, "node_modules", ".project-")));
  const target = join(folder, "node_modules", "dlmath");
  mkdirSync(target, { recursive: true });
  run(target, "tar", ["-xzf", tarball, "--strip-components=1"]);
  return folder;
}

/** An empty project elsewhere, with dlmath and other packages installed by npm. */
export function projectOutside(tarball: string, ...packages: string[]): string {
  const folder = fill(mkdtempSync(join(tmpdir(), "project-")));
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  npm(folder, "install", ...quiet, tarball, ...packages);
  return folder;
}

/** The ways in which TypeScript finds a package, for either kind of project. */
export const resolutions = [
  { module: "node16", moduleResolution: "node16", type: "module" },
  { module: "node16", moduleResolution: "node16", type: "commonjs" },
  { module: "nodenext", moduleResolution: "nodenext", type: "module" },
  { module: "nodenext", moduleResolution: "nodenext", type: "commonjs" },
  { module: "esnext", moduleResolution: "bundler", type: "module" },
  { module: "commonjs", moduleResolution: "node10", type: "commonjs" },
];

/** Compiles use.ts as strictly as TypeScript can, the typings of packages too. */
export function typeCheck(
  project: string,
  compiler: string,
  { type, ...way }: (typeof resolutions)[number],
): void {
  const compilerOptions = {
    ...way,
    target: "es2022",
    lib: ["es2022", "dom"],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
  };
  writeFileSync(join(project, "package.json"), JSON.stringify({ type }));
  writeFileSync(
    join(project, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["use.ts"] }),
  );
  run(project, process.execPath, [compiler]);
}
