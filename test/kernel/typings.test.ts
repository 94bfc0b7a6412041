// What the kernel's compiler says to cells, with the typings that it has in memory.
import { beforeAll, describe, expect, it } from "vitest";
import { type Answer, talk } from "./talk.ts";

const fine = [
  'import fs from "fs"; const text: string = fs.readFileSync("a", "utf8");',
  'import { join } from "node:path"; const path: string = join("a", "b");',
  'import { readFile } from "node:fs/promises"; const text: string = await readFile("a", "utf8");',
  'import { createServer } from "http"; createServer((_, reply) => reply.end("a")).listen(0);',
  'import { createHash } from "node:crypto"; createHash("sha256").update("a").digest("hex");',
  'import { Worker } from "worker_threads"; new Worker("a.js").postMessage(1);',
  'import assert from "assert/strict"; assert.equal(1, 1);',
  'import { EventEmitter } from "events"; new EventEmitter().on("a", () => {});',
  'setTimeout(() => process.stdout.write("a"), 1).unref(); Buffer.from("a").toString("hex");',
  'new URL("a:b").href; structuredClone(1); fetch("a:b"); queueMicrotask(() => {});',
  "performance.now(); new AbortController().abort(); new TextDecoder().decode();",
  "structuredClone([1]).map((n: number) => n);",
  "const id: string = crypto.randomUUID(); await crypto.subtle.digest('SHA-256', new Uint8Array(1));",
  'import { lineY } from "@observablehq/plot"; lineY([1, 2], { strokeWidth: 2 });',
  'import { tanh } from "dlmath"; const y: number = tanh(1);',
  'import { tanh } from "dlmath/math"; const y: number = tanh(1);',
  'import { Plot } from "dlmath"; Plot.lineY([1, 2], { curve: "step", strokeWidth: 2 });',
  'import { Plot } from "dlmath"; const line = Plot.lineY([1, 2]); const all = [line, Plot.dot([1])];',
];

const wrong: [cell: string, message: string][] = [
  [
    'import fs from "fs"; const n: number = fs.readFileSync("a", "utf8");',
    "'string' is not",
  ],
  ['import { join } from "node:path"; join(3);', "'number' is not"],
  ["const v: number = process.version;", "'string' is not"],
  ['import { createHash } from "crypto"; createHash("a").digest(1, 2);', "Expected"],
  ['import os from "os"; os.cpus().map((cpu) => cpu.color);', "'color' does not exist"],
  [
    'import { createServer } from "node:http"; createServer().listn(0);',
    "'listn' does not",
  ],
  ['Buffer.from("a").toString().lenght;', "'lenght' does not exist"],
  ['new URL("a:b").hreff;', "'hreff' does not exist"],
  ["[1, 2].at(0).toFixd();", "'toFixd' does not exist"],
  [
    'import "no-such-module-at-all"; import x from "no-such-module-at-all";',
    "Cannot find",
  ],
  ['(await fetch("a:b")).hedders;', "'hedders' does not exist"],
  ["crypto.randomUID();", "'randomUID' does not exist"],
  ["new Headers().sett('a', 'b');", "'sett' does not exist"],
  ["new Response('a').jsonn();", "'jsonn' does not exist"],
  ["new Request('a:b').uurl;", "'uurl' does not exist"],
  ["new FormData().appendd('a', 'b');", "'appendd' does not exist"],
  ["structuredClone({ a: 1 }).b;", "'b' does not exist"],
  ['import { tanh } from "dlmath"; const y: string = tanh(1);', "'number' is not"],
  [
    'import { Plot } from "dlmath"; Plot.lineY([1, 2], { strokeWidht: 2 });',
    "strokeWidht",
  ],
  ['import { Plot } from "dlmath"; Plot.lineY([1, 2], { curve: "stepp" });', "stepp"],
];

/** What the compiler says; what happens when the cell runs is no matter here. */
const said = ({ messages }: Answer): string =>
  messages
    .filter(([type, { ename }]) => type === "error" && /TypeScript|Syntax/.test(ename))
    .map(([, { traceback }]) => traceback.join("\n"))
    .join("\n");

let answers: Answer[];

beforeAll(() => {
  const cells = [...fine, ...wrong.map(([cell]) => cell)];
  answers = talk(
    "dlmath",
    cells.map((execute) => ({ execute })),
  );
});

describe("in a cell", () => {
  it.each(fine)("%s", (cell) => expect(said(answers[fine.indexOf(cell)])).toBe(""));

  it.each(wrong)("%s is a mistake", (cell, message) => {
    const answer = answers[fine.length + wrong.findIndex(([other]) => other === cell)];
    expect(said(answer)).toContain(message);
  });
});
