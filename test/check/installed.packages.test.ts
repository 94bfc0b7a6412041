// The check where others install it, outside of this checkout: `npm run test:packages`.
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { environmentFolders } from "../../tools/setup.mjs";
import { npm, run } from "../package/project.ts";
import { root, write } from "./check.ts";

const home = mkdtempSync(join(tmpdir(), "installed-"));
afterAll(() => rmSync(home, { recursive: true, force: true }), 600_000);

const readme = readFileSync(join(root, "check/README.md"), "utf8");
const commit = run(root, "git", ["rev-parse", "HEAD"]).trim();
const address = `git+file://${root}@${commit}#subdirectory=check`;
/** The examples of check/README.md in this language, which install from this checkout. */
const examples = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, text = ""]) => text.replaceAll(/git\+https:[^"#]+#subdirectory=check/g, address),
  );

/** A Python environment with these packages; what it has to run is its folder of programs. */
function environment(name: string, ...packages: string[]): string {
  const folder = join(home, name);
  run(home, join(environmentFolders().bin, "python"), ["-m", "venv", folder]);
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  if (packages.length > 0) run(home, join(folder, "bin/python"), [...pip, ...packages]);
  return join(folder, "bin");
}

/** The variables of a person who has these programs first, and whom Jupyter knows nothing of. */
const withPrograms = (...folders: string[]): NodeJS.ProcessEnv => {
  const { CI: _, GITHUB_ACTIONS: __, VIRTUAL_ENV: ___, ...rest } = process.env;
  const PATH = [...folders, rest.PATH].join(delimiter);
  return { ...rest, PATH, JUPYTER_DATA_DIR: join(home, "jupyter") };
};

const megabytes = (...folders: string[]) =>
  folders
    .flatMap((folder) => execFileSync("du", ["-sk", folder], { encoding: "utf8" }))
    .reduce((sum, line) => sum + Number.parseInt(line, 10) / 1024, 0);

/** An empty repository whose package.json has tslab. */
function repository(name: string): string {
  const folder = join(home, name);
  mkdirSync(folder);
  run(folder, "git", ["init", "--quiet"]);
  const dependencies = { tslab: "1.0.22" };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ dependencies }));
  return folder;
}

const said = (cwd: string, program: string, args: string[], env: NodeJS.ProcessEnv) => {
  try {
    return run(cwd, program, args, env);
  } catch (error) {
    return String(error);
  }
};

let project: string;
let sdist: string;
beforeAll(() => {
  project = repository("project");
  npm(project, "install", "--ignore-scripts", "--loglevel=error", "deno");
  const build = environment("build", "build");
  run(home, join(build, "python"), [
    "-m",
    "build",
    "--sdist",
    "--outdir",
    home,
    join(root, "check"),
  ]);
  sdist = join(home, readdirSync(home).find((name) => name.endsWith(".tar.gz")) ?? "");
}, 600_000);

describe.each([
  ["a path", () => join(root, "check")],
  ["an sdist", () => sdist],
  ["a git address", () => address],
] as const)("installed from %s", (name, source) => {
  it("checks a notebook, in less than 50 MB", { timeout: 300_000 }, () => {
    const bin = environment(name.replaceAll(" ", "-"), source());
    const path = write(join(project, "a.ipynb"), ["const a: number = 1;", "a + 1"]);
    const env = withPrograms(bin);
    const stored = run(project, "notebook-check", ["--update", path], env);
    expect(stored).toContain("1 notebook: 1 updated");
    expect(run(project, "notebook-check", [path], env)).toContain("1 notebook: 1 same");
    expect(megabytes(join(bin, ".."))).toBeLessThan(50);
    rmSync(path);
  });
});

/** Two notebooks in it: one as it was executed, and one that gives something else now. */
function fill(folder: string, env: NodeJS.ProcessEnv): void {
  write(join(folder, "same.ipynb"), ["console.log(1 + 1);"]);
  const other = write(join(folder, "other.ipynb"), ["console.log('new');"]);
  run(folder, "notebook-check", ["--update"], env);
  writeFileSync(other, readFileSync(other, "utf8").replace('"new\\n"', '"old\\n"'));
}

describe("the workflow for others", { timeout: 600_000 }, () => {
  const [workflow = ""] = examples("yaml");
  const steps = [...workflow.matchAll(/^ +- run: (.*?)(?: # .*)?$/gm)].map(
    ([, step = ""]) => step,
  );

  it("is followed literally in an empty repository: under 150 MB, no lock file, nothing in an active environment", () => {
    const pipx = environment("pipx", "pipx");
    const active = environment("active");
    const before = execFileSync("find", [join(active, "..")], { encoding: "utf8" });
    const folder = repository("workflow");
    const tools = join(home, "tools");
    const env: NodeJS.ProcessEnv = {
      ...withPrograms(join(tools, "bin"), active, pipx),
      VIRTUAL_ENV: join(active, ".."),
      PIPX_HOME: join(tools, "home"),
      PIPX_BIN_DIR: join(tools, "bin"),
    };
    expect(steps.map((step) => step.split(" ").slice(0, 2).join(" "))).toEqual([
      "npm install",
      "pipx install",
      "notebook-check --shard",
    ]);
    for (const step of steps.slice(0, 2)) run(folder, "sh", ["-c", step], env);
    fill(folder, env);
    const shards = ["1/2", "2/2"].map((shard) =>
      said(folder, "sh", ["-c", (steps[2] ?? "").replace(/\$\{\{.*?\}\}/, shard)], env),
    );
    expect(shards[0]).toContain("1 notebook: 1 failed");
    expect(shards[0]).toContain("other.ipynb, cell 1");
    expect(shards[1]).toContain("1 notebook: 1 same");
    expect(readdirSync(join(folder, "reports"))).toContain("notebooks.xml");
    expect(execFileSync("find", [join(active, "..")], { encoding: "utf8" })).toBe(before);
    expect(megabytes(tools, join(folder, "node_modules"))).toBeLessThan(150);
  });

  it("runs as a pre-commit hook", () => {
    const bin = environment("pre-commit", "pre-commit");
    const folder = repository("hooked");
    cpSync(join(home, "workflow/node_modules"), join(folder, "node_modules"), {
      recursive: true,
    });
    writeFileSync(join(folder, ".gitignore"), "node_modules\n");
    writeFileSync(join(folder, ".pre-commit-config.yaml"), examples("yaml")[1] ?? "");
    fill(folder, withPrograms(join(home, "tools/bin")));
    run(folder, "git", ["add", "."]);
    const env = { ...withPrograms(bin), PRE_COMMIT_HOME: join(home, "hooks") };
    const hook = (...args: string[]) => said(folder, "pre-commit", ["run", ...args], env);
    expect(hook("--files", "same.ipynb")).toMatch(/notebook-check\.+Passed/);
    const failed = hook("--all-files");
    expect(failed).toMatch(/notebook-check\.+Failed/);
    expect(failed).toContain("other.ipynb, cell 1: console.log('new');\n  gives another");
  });

  it("runs in pytest", () => {
    const bin = environment("pytest", "pytest", join(root, "check"));
    const folder = join(home, "workflow");
    const pytest = (...args: string[]) =>
      said(folder, "python", ["-m", "pytest", ...args], withPrograms(bin));
    const failed = pytest("--notebook-check", "--notebook-check-options=--timeout 60");
    expect(failed).toContain("1 failed, 1 passed");
    expect(failed).toContain("other.ipynb, cell 1: console.log('new');\n  gives another");
    expect(pytest()).toContain("no tests ran");
  });
});

describe("other kernels", { timeout: 300_000 }, () => {
  let bin: string;
  let python: string;
  beforeAll(() => {
    bin = environment("kernels", join(root, "check"));
    python = environment("python", "ipykernel");
  }, 600_000);

  it.each([
    [
      "deno",
      [
        "const rate: number = 0.1;",
        "// The rate.\nif (rate < 1) {\n  throw new RangeError(rate + ' is low');\n}",
      ],
      /cell 2: \/\/ The rate\.\n {2}failed in line 3: throw new RangeError.*\n {2}RangeError: 0\.1 is low\n +at <anonymous>:3/,
    ],
    [
      "python3",
      ["rate = 0.1", "# The rate.\nif rate < 1:\n    raise ValueError(f'{rate} is low')"],
      /cell 2: # The rate\.\n {2}failed in line 3: raise ValueError.*\n[\s\S]*ValueError: 0\.1 is low\n/,
    ],
  ])("%s: type, line and traceback of %j", (kernel, cells, expected) => {
    const path = write(join(project, `${kernel}.ipynb`), cells, kernel);
    const output = said(
      project,
      "notebook-check",
      ["--execute-only", path],
      withPrograms(bin, python),
    );
    expect(output).toMatch(expected);
  });
});
