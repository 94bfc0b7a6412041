import { expect, test } from "vitest";
import { softmax } from "../../lib/index.ts";
import { sectionsOf } from "./sections.ts";

const glorot = 2 / (784 + 256);
const largest = Math.floor(Math.log(Number.MAX_VALUE));
const chapter = 4;

/**
 * Numbers of the prose, beyond 0 and 1, that no cell of their section holds or prints, each with its
 * computation. A power of ten stands for an order of magnitude.
 */
const computed: Record<string, Record<string, number>> = {
  math: { "4": chapter, "28": Math.sqrt(784), "709": largest },
  derivations: {
    // The degree, which derivations.test.ts counts.
    "10": 10,
    "4": 1 / (softmax([0, 0])[0] * (1 - softmax([0, 0])[0])),
    "10⁻⁸": 1.42e-8,
    "709": largest,
  },
  training: { "4": 3 + 1, "2": Math.SQRT2 ** 2, "0.4": 0.425 },
  initialization: {
    "28": Math.sqrt(784),
    "1040": 784 + 256,
    "1.23": Math.sqrt(784 * glorot),
    "512": 256 + 256,
    "0.16": Math.sqrt(256) * 0.01,
    "10¹²": (Math.sqrt(256) * 1) ** 10,
    "10⁻⁸": (Math.sqrt(256) * 0.01) ** 10,
  },
};
const plain = ["0", "1"];

const number = /\d+(?:\.\d+)?[⁻⁰¹²³⁴-⁹]*/g;

/** The number in the digits that a text gives. */
function written(value: number, text: string): string {
  if (/^10[⁻⁰¹²³⁴-⁹]+$/.test(text))
    return `10${superscript(Math.round(Math.log10(value)))}`;
  return value.toFixed(text.split(".")[1]?.length ?? 0);
}

const superscript = (exponent: number): string =>
  String(exponent).replace(/./g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? "⁻");

test.each(Object.entries(computed))(
  "%s: every number in its prose is in a cell of the section, or computed here",
  (name, facts) => {
    for (const [text, value] of Object.entries(facts))
      expect(written(value, text)).toBe(text);
    const found = sectionsOf(name).flatMap(({ heading, prose, code, printed }) => {
      const cells = new Set(`${code.join("\n")}\n${printed}`.match(number));
      return (prose.match(number) ?? [])
        .filter((text) => !plain.includes(text) && !cells.has(text) && !(text in facts))
        .map((text) => `${heading}: ${text}`);
    });
    expect(found).toEqual([]);
  },
);

test("every computed number occurs in its notebook", () => {
  for (const [name, facts] of Object.entries(computed)) {
    const prose = sectionsOf(name)
      .map(({ prose }) => prose)
      .join("\n");
    expect(prose.match(number)).toEqual(expect.arrayContaining(Object.keys(facts)));
  }
});
