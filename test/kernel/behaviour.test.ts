// Each row of kernel/README.md's table: what tslab as published does, and what this kernel does.
import { describe, expect, it } from "vitest";
import { type Answer, printed, type Step, talk } from "./talk.ts";

const ESCAPE = "\u001b";
const colours = new RegExp(`${ESCAPE}\\[[\\d;]*m`, "g");

const stderr = ({ messages }: Answer): string =>
  messages
    .filter(([type, { name }]) => type === "stream" && name === "stderr")
    .map(([, { text }]) => text)
    .join("");
const error = ({ messages }: Answer): string =>
  messages
    .filter(([type]) => type === "error")
    .map(([, { traceback }]) => traceback.join("\n").replace(colours, ""))
    .join("\n");
const value = ({ messages }: Answer): string | undefined =>
  messages.find(([type]) => type === "execute_result")?.[1].data["text/plain"];
const types = ({ messages }: Answer): string[] => messages.map(([type]) => type);

/** Runs the same cells on both kernels. */
const both = (cells: (string | Step)[]): { stock: Answer[]; ours: Answer[] } => {
  const steps = cells.map((cell) =>
    typeof cell === "string" ? { execute: cell } : cell,
  );
  return { stock: talk("stock", steps), ours: talk("dlmath", steps) };
};

/** Between cells, so that tslab does not skip the next one. */
const pause: Step = { sleep: 0.4 };

describe("tslab as published, and this kernel", () => {
  const cells = [
    'const before = 1;\nfunction f(): number {\n  throw new RangeError("wrong");\n}\nconst x = f();\nconst after = 2;',
    pause,
    "before",
    pause,
    "after",
    pause,
    "const n: number = 'text';",
    pause,
    "1 + 2",
    "let count = 0; const read = () => count;",
    "count = 5; read()",
    "({ count })",
    pause,
    "const flag = 1; void (async () => { await null; throw new Error('late'); })();",
    "const next = 2;",
    "[{ a: 1, b: 2 }]",
    'import { figure, Plot } from "dlmath"; figure({ marks: [Plot.lineY([1, 2])] })',
    pause,
    "Plot.plot({ marks: [Plot.lineY([1, 2])] })",
    pause,
    'import * as Observable from "@observablehq/plot"; Observable.lineY([1, 2]).plot()',
    pause,
    "new Float64Array([1, 0.5])",
    "console.log({ weights: new Float64Array(1001) });",
    "var early = 1; void early.toFixed(101); var late = 2;",
    pause,
    "early",
    pause,
    "late",
  ];
  const { stock, ours } = both(cells);

  it("an error: text on stderr | an error message with cell, line and column", () => {
    expect(types(stock[0])).not.toContain("error");
    expect(stderr(stock[0])).toContain("evalmachine.<anonymous>");
    expect(types(ours[0])).toContain("error");
    expect(ours[0].reply).toMatchObject({ ename: "RangeError", evalue: "wrong" });
    expect(error(ours[0])).toContain(
      'cell [1], line 3, column 9, in f\n    3 |   throw new RangeError("wrong");\n      |         ^',
    );
    expect(error(ours[0])).toContain("cell [1], line 5, column 11");
    expect(error(ours[0])).not.toMatch(/node:|kernel\.cjs|tslab/);
  });

  it("names after an error: all lost | those that were reached are there", () => {
    expect(stderr(stock[2])).toContain("Cannot find name 'before'");
    expect(value(ours[2])).toBe("1");
    expect(error(ours[4])).toContain(
      "after was declared in cell [1], which stopped in line 5 before it",
    );
  });

  it("a type error: one line without a cell | the line, with a caret under the whole name", () => {
    expect(stderr(stock[6])).toBe(
      "1:7 - Type 'string' is not assignable to type 'number'.\n",
    );
    expect(error(ours[6])).toMatch(
      /Type 'string' is not assignable to type 'number'\. \(TS2322\)\ncell \[4\], line 1, column 7\n/,
    );
  });

  it("a last value: printed | an execute_result", () => {
    expect(printed(stock[8])).toBe("3\n");
    expect(value(ours[8])).toBe("3");
  });

  it("execute_input and execution_count: missing | there", () => {
    expect(types(stock[8])).not.toContain("execute_input");
    expect(types(ours[8])[0]).toBe("execute_input");
  });

  it("an earlier cell's let: its functions keep the old value | they have the new one", () => {
    expect(printed(stock[10])).toBe("0\n");
    expect(value(ours[10])).toBe("5");
  });

  it("the shorthand of an earlier cell's name: a ReferenceError | works", () => {
    expect(stderr(stock[11])).toContain("ReferenceError");
    expect(value(ours[11])).toBe("{ count: 5 }");
  });

  it("an error that nobody awaits: stderr | an error of the cell that started it", () => {
    expect(stderr(stock[13]) + stderr(stock[14])).toContain("UnhandledPromiseRejection");
    expect(error(ours[13])).toContain("Unhandled rejection in cell [9]");
  });

  it("rows of like objects: text | a table as well", () => {
    expect(printed(stock[15])).toBe("[ { a: 1, b: 2 } ]\n");
    const [, result] =
      ours[15].messages.find(([type]) => type === "execute_result") ?? [];
    expect(result.data["text/html"]).toContain("<td>1</td><td>2</td>");
  });

  it("a figure as the last value: its name | the picture", () => {
    expect(printed(stock[16])).toMatch(/^Figure 432x288/);
    const [, result] =
      ours[16].messages.find(([type]) => type === "execute_result") ?? [];
    expect(Object.keys(result.data).sort()).toEqual([
      "image/png",
      "image/svg+xml",
      "text/plain",
    ]);
    expect(result.metadata["image/png"]).toEqual({ width: 432, height: 288 });
  });

  it("Plot's own picture: no document | the picture", () => {
    expect(stderr(stock[18])).toContain("documentElement");
    for (const answer of [ours[18], ours[20]]) {
      const [, result] =
        answer.messages.find(([type]) => type === "execute_result") ?? [];
      expect(result.data["image/svg+xml"]).toMatch(/^<svg xmlns=.* class="plot-/);
    }
  });

  it("an array: all its digits, at most 100 elements | as NumPy prints it", () => {
    expect(printed(stock[22])).toBe("Float64Array(2) [ 1, 0.5 ]\n");
    expect(value(ours[22])).toBe("[1.  0.5]");
    expect(printed(stock[23])).toContain("901 more items");
    expect(printed(ours[23])).toBe("{ weights: [0. 0. 0. ... 0. 0. 0.] }\n");
  });

  it("a var that was not reached: lost | says so", () => {
    expect(stderr(stock[26])).toContain("Cannot find name 'early'");
    expect(value(ours[26])).toBe("1");
    expect(error(ours[28])).toContain(
      "late was declared in cell [17], which stopped in line 1 before it",
    );
  });
});

it("cells behind an error: 'abort', and more are swallowed for 0.2 s | 'aborted', and the next one runs", () => {
  const { stock, ours } = both([
    { send: "await new Promise((r) => setTimeout(r, 300)); throw new Error('first');" },
    { send: "1" },
    { wait: 0 },
    { wait: 1 },
    "2",
  ]);
  expect([stock[1].reply.status, stock[4].reply.status]).toEqual(["abort", "abort"]);
  expect([ours[1].reply.status, ours[4].reply.status]).toEqual(["aborted", "ok"]);
});

it("an interrupt: async code goes on | it stops, its timers too", () => {
  const { stock, ours } = both([
    "1",
    {
      send: "let turns = 0; const timer = setInterval(() => turns++, 20);\nwhile (true) { await new Promise((r) => setTimeout(r, 20)); turns++; }",
    },
    { sleep: 1.5 },
    { interrupt: "signal" },
    { wait: 1 },
    pause,
    "const early = turns; await new Promise((r) => setTimeout(r, 300)); console.log(turns - early);",
  ]);
  expect(ours[1].reply).toMatchObject({ status: "error", ename: "Interrupted" });
  expect(printed(ours[6])).toBe("0\n");
  // tslab has lost the name by then, and the loop goes on.
  expect(stderr(stock[6])).toContain("Cannot find name 'turns'");
});

it("Tab and Shift-Tab: only what is imported, as plain text | all of dlmath, with the import, as Markdown", () => {
  const { stock, ours } = both([
    { complete: "tan", at: 3 },
    { inspect: "tanh(1)", at: 2 },
    { execute: "tanh(1)" },
  ]);
  expect(stock[0].reply.matches).not.toContain("tanh");
  expect(ours[0].reply.matches).toContain("tanh");
  expect(stock[1].reply.data["text/plain"]).toBe("any");
  const text = ours[1].reply.data["text/markdown"];
  expect(text).toContain('import { tanh } from "dlmath";');
  expect(text).not.toContain("{@link");
  expect(error(ours[2])).toContain('import { tanh } from "dlmath";');
});
