// An interrupt ends a cell wherever it is, and nothing else.
import { describe, expect, it } from "vitest";
import { type Answer, type Step, talk } from "./talk.ts";

/** Runs a cell that would not end, interrupts it after a while, and asks for a name that it had reached. */
const interrupted = (cell: string): Step[] => [
  { send: `let turns = 0;\n${cell}` },
  { sleep: 1 },
  { interrupt: "signal" },
];
const value = ({ messages }: Answer): string | undefined =>
  messages.find(([type]) => type === "execute_result")?.[1].data["text/plain"];

const cells: [what: string, cell: string][] = [
  ["a loop", "while (true) turns++;"],
  ["an empty loop behind an await", "await null; while (true) {}"],
  [
    "a hot loop behind an await",
    "await null; let sum = 0; for (let i = 0; ; i++) sum += i * i;",
  ],
  [
    "nested loops behind an await",
    "await null; for (;;) for (let i = 0; i < 9; i++) turns++;",
  ],
  ["a do loop behind an await", "await null; do turns++; while (true);"],
  [
    "a callback's loop behind an await",
    "await null; [1].forEach(() => { while (true); });",
  ],
  [
    "a loop of a timer",
    "setTimeout(() => { while (true) turns++; }, 50); await new Promise(() => {});",
  ],
  ["a loop of a then", "await Promise.resolve().then(() => { for (;;) turns++; });"],
  ["a loop that awaits what is settled", "while (true) { await null; turns++; }"],
  [
    "a loop that catches",
    "await null; while (true) { try { while (true) turns++; } catch { turns = -1; } }",
  ],
  [
    "recursion behind an await",
    "await null; const f = (n: number): number => { if (n > 40) return 1; return f(n + 1) + f(n + 1); }; f(0);",
  ],
  ["a search in a library", "/(a+)+$/.test('a'.repeat(40) + 'b');"],
  ["a promise that never settles", "await new Promise(() => {});"],
];

describe("an interrupt ends", () => {
  const steps = cells.flatMap(([, cell], i): Step[] => [
    ...interrupted(cell),
    { wait: 5 * i + 1 },
    { execute: "turns" },
  ]);
  const [, ...answers] = talk("dlmath", [{ execute: "1" }, ...steps]);

  it.each(cells)("%s", (what) => {
    const i = cells.findIndex(([other]) => other === what);
    expect(answers[5 * i].reply).toMatchObject({ status: "error", ename: "Interrupted" });
    expect(Number(value(answers[5 * i + 4]))).toBeGreaterThanOrEqual(0);
  });
});

it("a library's names, a cell's functions and fresh loops are as before afterwards", () => {
  const answers = talk("dlmath", [
    {
      execute:
        "const helper = (n: number) => { let sum = 0; for (let i = 0; i < n; i++) sum += i; return sum; };",
    },
    ...interrupted("await null; while (true) turns += helper(10);"),
    { wait: 1 },
    { execute: "helper(4)" },
  ]);
  expect(answers[1].reply.ename).toBe("Interrupted");
  expect(value(answers[5])).toBe("6");
});

it("an interrupt while a cell is compiled ends it before it runs", () => {
  const long = Array.from({ length: 1000 }, (_, i) => `const n${i}: number = ${i};`);
  const answers = talk("dlmath", [
    { execute: "1" },
    { send: ['console.log("runs");', ...long, "while (true) {}"].join("\n") },
    { sleep: 0.2 },
    { interrupt: "signal" },
    { wait: 1 },
    { execute: "2" },
  ]);
  expect(answers[1].reply.ename).toBe("Interrupted");
  expect(answers[1].messages.map(([type]) => type)).not.toContain("stream");
  expect(value(answers[5])).toBe("2");
});

it("an interrupt while nothing runs leaves the next cell alone", () => {
  const answers = talk("dlmath", [
    { execute: "1" },
    { interrupt: "signal" },
    { sleep: 1 },
    { execute: "await null; let n = 0; for (let i = 0; i < 9; i++) n++; n" },
  ]);
  expect(value(answers[3])).toBe("9");
});

it("many interrupts at once are one", () => {
  const [, ...answers] = talk("dlmath", [
    { execute: "1" },
    ...interrupted("await null; while (true) turns++;"),
    ...Array.from({ length: 20 }, (): Step => ({ interrupt: "signal" })),
    { wait: 1 },
    { sleep: 1 },
    { execute: "2" },
  ]);
  expect(answers[0].reply.ename).toBe("Interrupted");
  expect(value(answers.at(-1) as Answer)).toBe("2");
});

it("a cell that listens to the signal itself takes nothing away", () => {
  const answers = talk("dlmath", [
    { execute: 'const listener = () => {}; process.on("SIGINT", listener);' },
    { sleep: 0.2 },
    ...interrupted("while (true) turns++;"),
    { wait: 2 },
    { execute: 'process.off("SIGINT", listener); 3' },
    { sleep: 0.2 },
    ...interrupted("await null; while (true) turns++;"),
    { wait: 8 },
  ]);
  expect(answers[2].reply.ename).toBe("Interrupted");
  expect(value(answers[6])).toBe("3");
  expect(answers[8].reply.ename).toBe("Interrupted");
});

it("an interrupt while the kernel starts does not end it", () => {
  const answers = talk("dlmath", [{ execute: "1 + 1" }], { interrupts: 30 });
  expect(value(answers[0])).toBe("2");
});

it("the exit status of a cell that ends the process is its own", () => {
  const answers = talk("dlmath", [{ execute: "process.exit(3)" }]);
  expect(answers.at(-1)).toEqual({ exit: 3 });
});
