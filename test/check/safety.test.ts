import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { check, newFolder, root, run, start, write } from "./check.ts";

const alone = { timeout: 300_000 };

describe("a notebook is left as it was", alone, () => {
  test("by --update, when anything but its outputs is wrong, or somebody changed it meanwhile", async () => {
    const folder = newFolder();
    const faulty = write(join(folder, "faulty.ipynb"), ["1"], "no-such-kernel");
    const before = readFileSync(faulty, "utf8");
    const edited = join(folder, "edited.ipynb");
    const saved = "// saved by its author";
    write(edited, [
      `require("fs").writeFileSync(${JSON.stringify(edited)}, "${saved}");`,
    ]);

    const { status, output } = await check(["--update", faulty, edited]);

    expect(output).toContain(
      "faulty.ipynb\n  the kernel no-such-kernel is not installed",
    );
    expect(output).toContain("was changed while it was executed, and is left as it is");
    expect(status).toBe(1);
    expect(readFileSync(faulty, "utf8")).toBe(before);
    expect(readFileSync(edited, "utf8")).toBe(saved);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  // The writing itself, on its own: the same function writes every notebook.
  const writing = (path: string, before: string) => `
import os, resource, sys
sys.modules["rfc3987_syntax"] = None # as in the check itself: a second sooner
sys.path.insert(0, ${JSON.stringify(join(root, "check"))})
from notebook_check import notebook
from pathlib import Path
${before}
notebook.write(Path(${JSON.stringify(path)}), b"new " * 10_000)
`;
  test.each([
    [
      "the disk is full",
      "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))",
      "File too large",
    ],
    [
      "its folder is read-only",
      "os.geteuid() == 0 and os.seteuid(65534)", // nothing is read-only for root
      "Permission denied",
    ],
    ["it is killed in the middle", "os.replace = lambda *_: os.kill(os.getpid(), 9)", ""],
  ])("when %s", async (_, before, message) => {
    const folder = newFolder();
    const path = join(folder, "notebook.ipynb");
    writeFileSync(path, "old");
    if (message === "Permission denied") chmodSync(folder, 0o555);
    const { status, output } = await run("python", ["-c", writing(path, before)]);
    if (message) expect(output).toContain(`cannot be written: ${message}`);
    expect(status).not.toBe(0);
    expect(readFileSync(path, "utf8")).toBe("old");
    // Only who is killed cannot take the temporary file away.
    expect(readdirSync(folder)).toHaveLength(message ? 1 : 2);
  });
});

describe("the kernel and what the cells started are gone", alone, () => {
  const cells = (pids: string) => [
    "import { spawn } from 'node:child_process';\nimport { writeFileSync } from 'node:fs';",
    `const child = spawn("sleep", ["300"]);\nwriteFileSync(${JSON.stringify(pids)}, \`\${process.pid} \${child.pid}\\n\`);`,
  ];
  /** The two processes, once a cell has written them down. */
  const written = (pids: string) =>
    vi.waitFor(
      () => {
        expect(readFileSync(pids, "utf8")).toMatch(/^\d+ \d+\n$/);
        return readFileSync(pids, "utf8").trim().split(" ").map(Number);
      },
      { timeout: 120_000, interval: 50 },
    );
  /** Those of them that still run; what has ended and was not asked for its status is a zombie. */
  const alive = async (pids: string) => (await written(pids)).filter(runs);
  const runs = (pid: number) => {
    try {
      process.kill(pid, 0);
      return !existsSync("/proc/self/stat") || !/\) Z /.test(statusOf(pid));
    } catch {
      return false;
    }
  };
  const statusOf = (pid: number) => readFileSync(`/proc/${pid}/stat`, "utf8");

  test("when the kernel has ended by itself", async () => {
    const folder = newFolder();
    const pids = join(folder, "pids");
    const path = write(join(folder, "a.ipynb"), [...cells(pids), "process.exit(0);"]);
    const { status, output } = await check([path]);
    expect(output).toContain("process.exit(0);\n  the kernel ended with exit status 0");
    expect(status).toBe(1);
    expect(await alive(pids)).toEqual([]);
  });

  test("a child that was detached, too", async () => {
    const folder = newFolder();
    const pids = join(folder, "pids");
    const detached = cells(pids).map((cell) =>
      cell.replace('["300"]', '["300"], { detached: true, stdio: "ignore" }'),
    );
    const { status, output } = await check(
      [
        write(join(folder, "a.ipynb"), [
          ...detached,
          "child.unref();\nconst over = true;",
        ]),
      ],
      {},
    );
    expect(output).toContain("was never executed");
    expect(status).toBe(1);
    expect(await alive(pids)).toEqual([]);
  });

  test("when npm is ended, which says nothing to what it runs", async () => {
    const folder = newFolder();
    const pids = join(folder, "pids");
    const path = write(join(folder, "a.ipynb"), [
      ...cells(pids),
      "await new Promise(() => {});",
    ]);
    const args = [join(root, "tools/check.mjs"), path];
    // A shell that ends at once, as npm's does when it is killed.
    const shell = start("sh", ["-c", 'node "$@" & wait', "sh", ...args], { cwd: folder });
    await written(pids);
    shell.process.kill("SIGKILL");
    await vi.waitFor(async () => expect(await alive(pids)).toEqual([]), 60_000);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "after %s, and the notebook is left as it was",
    async (signal, expected) => {
      const folder = newFolder();
      const pids = join(folder, "pids");
      const forever = "await new Promise(() => {});";
      const path = write(join(folder, "a.ipynb"), [...cells(pids), forever]);
      const before = readFileSync(path, "utf8");
      const running = start("python", [join(root, "check"), "--update", path]);
      await written(pids);
      running.process.kill(signal);
      expect((await running.end).status).toBe(expected);
      expect(await alive(pids)).toEqual([]);
      expect(readFileSync(path, "utf8")).toBe(before);
    },
  );
});

describe("a notebook that rewrites its sibling", alone, () => {
  const rewriting = () => {
    const folder = newFolder();
    cpSync(join(root, "test/notebooks/rewriting"), folder, { recursive: true });
    return folder;
  };

  test("is named, and the sibling is judged by what was stored", async () => {
    const { status, output } = await check([rewriting(), "--jobs", "1"]);
    expect(output).toMatch(
      /36-rewrites-its-sibling\.ipynb\n {2}\S+36-rewritten\.ipynb was changed meanwhile, by a cell or its author: \S+before\.ipynb is what was there before\n/,
    );
    expect(output).toMatch(
      /36-rewritten\.ipynb, cell 1: .*\n {2}gives [\s\S]*-older\n {2}\+newer\n/,
    );
    expect(status).toBe(1);
  });

  test("is among those that are named, when several run at once", async () => {
    const folder = rewriting();
    const wait = "await new Promise((resolve) => setTimeout(resolve, 10_000));";
    write(join(folder, "00-waits.ipynb"), [wait]);
    const { output } = await check([folder, "--jobs", "3"]);
    expect(output).toMatch(
      /36-rewritten\.ipynb was changed meanwhile, by a cell of .*36-rewrites-its-sibling\.ipynb.*, or its author: /,
    );
  });
});
