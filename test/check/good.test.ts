import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { check, newFolder, root, run } from "./check.ts";

vi.setConfig({ testTimeout: 600_000 });

const good = join(root, "test/notebooks/good");
const names = readdirSync(good).filter((name) => name.endsWith(".ipynb"));
const copies = newFolder();
cpSync(good, copies, { recursive: true });

test("good notebooks pass on tslab as published, and the check leaves them alone", async () => {
  const { status, output } = await check([copies, "--timeout", "120", "--jobs", "4"], {
    env: { FORCE_COLOR: "1" },
  });
  expect(output).toContain(`\n${names.length} notebooks: ${names.length} same\n`);
  expect(status).toBe(0);
  expect(readdirSync(copies)).toEqual(names);
  for (const name of names) {
    expect(readFileSync(join(copies, name), "utf8")).toBe(
      readFileSync(join(good, name), "utf8"),
    );
  }
});

test("a cell may have more time than the others, and say so in a tag", async () => {
  const { output } = await check([join(copies, "slow-cell.ipynb"), "--timeout", "5"]);
  expect(output).toContain("1 notebook: 1 same");
});

const some = ["another-author.ipynb", "raises-exception.ipynb"];

test("--update stores the outputs: the same bytes whatever was there, through links and with the file's mode", async () => {
  const folder = newFolder();
  for (const name of some) {
    const notebook = JSON.parse(readFileSync(join(good, name), "utf8"));
    for (const cell of notebook.cells) {
      if (cell.cell_type !== "code") continue;
      cell.outputs = [];
      cell.execution_count = null;
      // What JupyterLab notes when it is told to record the time.
      cell.metadata.execution = { "iopub.execute_input": "2024-01-01T00:00:00.000Z" };
    }
    delete notebook.metadata.language_info;
    writeFileSync(join(folder, name), JSON.stringify(notebook));
  }
  const [first = ""] = some;
  chmodSync(join(folder, first), 0o640);
  const link = join(newFolder(), first);
  symlinkSync(join(folder, first), link);

  const others = some.slice(1).map((name) => join(folder, name));
  const { status, output } = await check(["--update", link, ...others]);

  expect(output).toContain("\n2 notebooks: 2 updated\n");
  expect(status).toBe(0);
  for (const name of some) {
    const now = readFileSync(join(folder, name), "utf8");
    expect(now).toBe(readFileSync(join(good, name), "utf8"));
  }
  expect(statSync(join(folder, first)).mode & 0o777).toBe(0o640);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(some);
});

test("execute writes executed copies under the same names, and nothing else", async () => {
  const folder = newFolder();
  const name = "raises-exception.ipynb";
  const target = join(folder, "copies");
  const { status, output } = await check([join(copies, name), "--output-dir", target]);
  expect(output).toContain("1 notebook: 1 executed");
  expect(status).toBe(0);
  expect(readdirSync(target)).toEqual([name]);
  expect(readFileSync(join(target, name), "utf8")).toBe(
    readFileSync(join(good, name), "utf8"),
  );
});

test("a check of nothing, and of what is not there, fails", async () => {
  const empty = await check([newFolder()]);
  expect(empty.output).toContain("no notebooks there");
  expect(empty.status).toBe(2);
  const missing = await check(["no-such.ipynb"]);
  expect(missing.output).toContain(
    "no-such.ipynb\n  cannot be read: No such file or directory",
  );
  expect(missing.status).toBe(1);
});

/** Jupyter's other programs execute our notebooks as they are. */
function ours(): { path: string; folder: string } {
  const math = join(root, "notebooks/math.ipynb");
  const path = existsSync(math) ? math : join(good, "another-author.ipynb");
  const folder = join(newFolder(), "out");
  mkdirSync(folder);
  return { path, folder };
}

const outputs = (path: string): unknown[] =>
  JSON.parse(readFileSync(path, "utf8")).cells.map(
    (cell: { outputs?: { data?: object }[] }) =>
      cell.outputs?.map(({ data }) => Object.keys(data ?? {}).sort()),
  );

test("nbconvert --execute runs our notebook", async () => {
  const { path, folder } = ours();
  const args = [
    "nbconvert",
    "--to",
    "notebook",
    "--execute",
    path,
    "--output-dir",
    folder,
  ];
  const { status, output } = await run("jupyter", [...args, "--output", "executed"], {
    env: { JUPYTER_PATH: "" },
  });
  expect(status, output).toBe(0);
  expect(outputs(join(folder, "executed.ipynb"))).toEqual(outputs(path));
});

test("jupyter execute runs our notebook", async () => {
  const { path, folder } = ours();
  const target = join(folder, "executed");
  const { status, output } = await run(
    "jupyter",
    ["execute", path, `--output=${target}`],
    {
      env: { JUPYTER_PATH: "" },
    },
  );
  expect(status, output).toBe(0);
  expect(outputs(`${target}.ipynb`)).toEqual(outputs(path));
});

const papermill = await run("python", ["-m", "papermill", "--version"]);
if (papermill.status !== 0)
  console.log("papermill is not installed: its test is left out");

test.runIf(papermill.status === 0)("papermill runs our notebook", async () => {
  const { path, folder } = ours();
  const target = join(folder, "executed.ipynb");
  const args = ["-m", "papermill", path, target, "--cwd", join(path, "..")];
  const { status, output } = await run("python", args);
  expect(status, output).toBe(0);
  expect(outputs(target)).toEqual(outputs(path));
});
