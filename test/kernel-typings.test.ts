// What the kernel's own compiler says to cells, in the notebooks' folder with the typings that the build puts there.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

interface Converter {
  convert(declarations: string, cell: string): { diagnostics: { messageText: string }[] };
  complete(
    declarations: string,
    cell: string,
    position: number,
  ): { candidates: string[] };
  inspect(declarations: string, cell: string, position: number): QuickInfo | undefined;
  close(): void;
}
interface QuickInfo {
  displayParts: { text: string }[];
  documentation: { text: string }[];
}

const root = fileURLToPath(new URL("..", import.meta.url));
const kernel = createRequire(
  new URL("../node_modules/tslab/package.json", import.meta.url),
);
let converter: Converter;

beforeAll(() => {
  vi.spyOn(process, "cwd").mockReturnValue(`${root}notebooks`);
  converter = kernel("tslab/dist/converter.js").createConverter({});
});

afterAll(() => converter.close());

const said = (cell: string) =>
  converter.convert("", cell).diagnostics.map(({ messageText }) => messageText);

describe("Node's modules in a cell", () => {
  it.each([
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
  ])("%s", (cell) => expect(said(cell)).toEqual([]));

  it.each([
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
  ])("%s is a mistake", (cell, message) => expect(said(cell).join()).toContain(message));
});

describe("dlmath in a cell", () => {
  it("has types", () => {
    expect(said('import { tanh } from "dlmath"; const y: number = tanh(1);')).toEqual([]);
    expect(
      said('import { tanh } from "dlmath"; const y: string = tanh(1);').join(),
    ).toContain("'number' is not assignable to type 'string'");
  });

  it("has all of Plot, and tells of an option that Plot does not know", () => {
    const plot = (options: string) =>
      said(`import { Plot } from "dlmath"; Plot.lineY([1, 2], { ${options} });`);
    expect(plot('curve: "step", strokeWidth: 2')).toEqual([]);
    expect(plot("strokeWidht: 2").join()).toContain("'strokeWidht' does not exist");
    expect(plot('curve: "stepp"').join()).toContain("stepp");
  });

  it("lets a cell keep a mark, or a list of marks, in a constant", () => {
    const marks = "const line = Plot.lineY([1, 2]); const all = [line, Plot.dot([1])];";
    expect(said(`import { Plot } from "dlmath"; ${marks}`)).toEqual([]);
  });

  it("completes names", () => {
    const cell = 'import { sof } from "dlmath";';
    const { candidates } = converter.complete("", cell, "import { sof".length);
    expect(candidates).toEqual(
      expect.arrayContaining(["softmax", "softmaxCrossEntropy"]),
    );
  });

  it("shows signature and doc comment", () => {
    const cell = 'import { sigmoid } from "dlmath"; sigmoid(1);';
    const info = converter.inspect("", cell, cell.lastIndexOf("sigmoid") + 2);
    const text = (parts?: { text: string }[]) => parts?.map(({ text }) => text).join("");
    expect(text(info?.displayParts)).toContain("sigmoid");
    expect(text(info?.documentation)).toContain("1 / (1 +");
  });
});
