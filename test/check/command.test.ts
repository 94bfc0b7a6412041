import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { check, newFolder, write } from "./check.ts";

vi.setConfig({ testTimeout: 300_000 });

describe("what cannot be meant is one line", () => {
  const missing = join(newFolder(), "file", "in", "a-file.xml");
  writeFileSync(join(missing, "../../../file"), "");
  test.each([
    [["--timeout", "0"], "must be a number of seconds above 0, but was 0"],
    [["--timeout", "-1"], "must be a number of seconds above 0, but was -1"],
    [["--timeout", "nan"], "must be a number of seconds above 0, but was nan"],
    [["--timeout", "inf"], "must be a number of seconds above 0, but was inf"],
    [["--timeout", "soon"], "must be a number of seconds above 0, but was soon"],
    [["--jobs", "0"], "must be 1 or more, but was 0"],
    [["--shard", "5/4"], "must be K/N with K from 1 to N, such as 1/4, but was 5/4"],
    [["--junit", missing], `${missing} cannot be written: Not a directory`],
    [["--update", "--execute-only"], "--update stores outputs in the notebooks"],
    [["-p", "rate", "1"], "parameters change outputs"],
    [["--execute-only", "-p", "a b", "1"], "must be an identifier, but was 'a b'"],
    [["--sanitize-with", "no-such.cfg"], "the patterns no-such.cfg cannot be read"],
  ])("%j", async (args, message) => {
    const cwd = newFolder();
    write(join(cwd, "a.ipynb"), ["1"]);
    const { status, output } = await check([...args], { cwd });
    expect(output).toContain(message);
    expect(output).not.toContain("Traceback");
    expect(
      output
        .trim()
        .split("\n")
        .filter((line) => line.startsWith("notebook-check:")),
    ).toHaveLength(1);
    expect(status).toBe(2);
  });
});

test("without a path it takes the current folder; a path named twice is checked once; shards share the work", async () => {
  const cwd = newFolder();
  for (const name of ["a", "b", "c"]) write(join(cwd, `${name}.ipynb`), [], "none");
  const twice = await check(["a.ipynb", "./a.ipynb", cwd, "--shard", "1/1"], { cwd });
  expect(twice.output).toContain("3 notebooks: 3 failed");
  const names = async (shard: string) =>
    (await check(["--shard", shard], { cwd })).output
      .match(/^failed +\S+/gm)
      ?.map((line) => line.slice(-7));
  expect(await names("1/2")).toEqual(["a.ipynb", "c.ipynb"]);
  expect(await names("2/2")).toEqual(["b.ipynb"]);
  const none = await check(["--shard", "4/4"], { cwd });
  expect(none).toEqual({ status: 0, output: "0 notebooks: this shard has none\n" });
});

test("parameters come behind the cell with their tag; executing alone compares nothing and writes JUnit", async () => {
  const cwd = newFolder();
  const path = write(join(cwd, "a.ipynb"), ["const rate = 0.1;", "console.log(rate);"]);
  const notebook = JSON.parse(readFileSync(path, "utf8"));
  notebook.cells[0].metadata.tags = ["parameters"];
  writeFileSync(path, JSON.stringify(notebook));
  const args = [
    "-p",
    "rate",
    "0.5",
    "-r",
    "name",
    "007",
    "--output-dir",
    "out",
    "--junit",
    "junit.xml",
  ];
  const { status, output } = await check(["a.ipynb", ...args], { cwd });
  expect(output).toContain("1 notebook: 1 executed");
  expect(status).toBe(0);
  const { cells } = JSON.parse(readFileSync(join(cwd, "out/a.ipynb"), "utf8"));
  expect(cells[1].source.join("")).toBe(
    '// Parameters\nconst rate = 0.5;\nconst name = "007";',
  );
  expect(cells[2].outputs[0].text).toEqual(["0.5\n"]);
  expect(readFileSync(join(cwd, "junit.xml"), "utf8")).toContain(
    'tests="4" failures="0"',
  );
});

test("a pattern stands for what differs, in nbval's format", async () => {
  const cwd = newFolder();
  const path = write(join(cwd, "a.ipynb"), [
    'console.log("pid", process.pid, "at", new Date().toISOString());',
  ]);
  expect((await check(["--update", path], { cwd })).status).toBe(0);
  const patterns =
    "[process]\nregex: pid \\d+\nreplace: pid N\n\n[date]\nregex: \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\nreplace: DATE\n";
  writeFileSync(join(cwd, "patterns.cfg"), patterns);
  expect((await check([path], { cwd })).status).toBe(1);
  expect(
    (await check([path, "--sanitize-with", "patterns.cfg"], { cwd })).output,
  ).toContain("1 same");
});

test.each([
  ["--notebook-timeout", "before the notebook's limit of 5 s"],
  ["--timeout", "within 5 s"],
])("%s ends what takes longer", async (option, said) => {
  const cwd = newFolder();
  write(join(cwd, "slow.ipynb"), ["await new Promise((r) => setTimeout(r, 60_000));"]);
  const { output } = await check([option, "5"], { cwd });
  expect(output).toContain(`did not end ${said}: it waits for a promise`);
});

test("two notebooks of one name keep their pictures apart", async () => {
  const cwd = newFolder();
  const svg = (colour: string) =>
    `import { display } from "tslab";\ndisplay.svg('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect fill="${colour}"/></svg>');`;
  for (const folder of ["x", "y"]) {
    mkdirSync(join(cwd, folder));
    const path = write(join(cwd, folder, "a.ipynb"), [svg("red")]);
    const notebook = JSON.parse(readFileSync(path, "utf8"));
    notebook.cells[0].execution_count = 1;
    notebook.cells[0].outputs = [
      { output_type: "display_data", metadata: {}, data: { "image/svg+xml": "<svg/>" } },
    ];
    writeFileSync(path, JSON.stringify(notebook));
  }
  await check([], { cwd });
  for (const folder of ["x", "y"]) {
    const page = join(cwd, "reports/diff", folder, "a.ipynb/cell-1.html");
    expect(existsSync(page)).toBe(true);
    // Inside of an <img> it cannot run.
    expect(readFileSync(page, "utf8")).not.toContain("<script");
  }
});

describe("security", () => {
  test("what a notebook prints is not a command to a CI server, and shows no control bytes", async () => {
    const cwd = newFolder();
    const path = write(join(cwd, "a.ipynb"), [
      'throw new Error("one\\n::set-env name=A::b\\n  ::error::c\\n##[command]x\\u0007");',
    ]);
    const github = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: cwd };
    const { output } = await check([path], { cwd, env: github });
    const [, token] = output.match(/^::stop-commands::(\w+)$/m) ?? [];
    const commands = output.split("\n").filter((line) => /^\s*::/.test(line));
    expect(commands).toEqual(
      [
        `::stop-commands::${token}`,
        `::${token}::`,
        expect.stringMatching(/^::error file=a\.ipynb,title=cell 1/),
        expect.stringMatching(/^::error file=a\.ipynb/),
      ].slice(0, commands.length),
    );
    expect(output).not.toContain("##[");
    expect([...output].some((c) => c < " " && c !== "\n")).toBe(false);
  });

  test("secrets do not reach cells, nor logs and JUnit when they are allowed to", async () => {
    const cwd = newFolder();
    const secret = { API_TOKEN: "sesame-12345", DB_PASSWORD: "hunter2-hunter2" };
    const path = write(join(cwd, "a.ipynb"), [
      'console.log(process.env.API_TOKEN);\nthrow new Error("with " + process.env.DB_PASSWORD);',
    ]);
    const args = [path, "--allow-env", "DB_PASSWORD", "--junit", "junit.xml"];
    const { output } = await check(args, { cwd, env: secret });
    const all = output + readFileSync(join(cwd, "junit.xml"), "utf8");
    expect(all).toContain("with [DB_PASSWORD]");
    for (const value of Object.values(secret)) expect(all).not.toContain(value);
  });
});

test("nothing of a run stays in the temporary folder or Jupyter's, whatever ends it", async () => {
  const cwd = newFolder();
  const [TMPDIR, JUPYTER_RUNTIME_DIR] = [newFolder(), newFolder()];
  write(join(cwd, "a.ipynb"), [
    "process.kill(process.ppid, 'SIGKILL');\nwhile (true) {}",
  ]);
  const { status } = await check(["a.ipynb"], {
    cwd,
    env: { TMPDIR, JUPYTER_RUNTIME_DIR },
  });
  expect(status).toBeNull();
  await vi.waitFor(() => expect(readdirSync(TMPDIR)).toEqual([]), 60_000);
  expect(readdirSync(JUPYTER_RUNTIME_DIR)).toEqual([]);
});
