import { beforeAll, describe, expect, test } from "vitest";
import { digits, digitsCells, moons, moonsProgram } from "../../bench/programs.mjs";
import * as dlmath from "../../lib/index.ts";
import { relative } from "../reference/compare.ts";
import digitsReference from "../reference/digits.json";
import moonsReference from "../reference/moons.json";

const { accuracy, argmax, Matrix, mean, RandomState } = dlmath;

/** Lines that are neither empty nor part of an import, a type or a comment. */
function codeLines(source: string): string[] {
  const bare = source.replace(/^(import|interface)\b[\s\S]*?^[^\n]*[;}]$/gm, "");
  return bare.split("\n").filter((line) => !/^\s*(\/\/.*)?$/.test(line));
}

const farthest = (ours: number[], theirs: number[]): number =>
  Math.max(...theirs.map((loss, i) => relative(ours[i] as number, loss)));

describe("digits.ipynb", () => {
  const { names, variants, train, forward, testX, testLabels } = digits(dlmath);
  let results: { accuracy: number; losses: number[] }[][];

  beforeAll(() => {
    results = variants.map((variant) =>
      [1, 2, 3].map((seed) => {
        const { parameters, losses } = train(variant, new RandomState(seed));
        const [, z] = forward(parameters, testX) as [unknown, dlmath.Matrix];
        return {
          accuracy: accuracy(argmax(z, 1), testLabels),
          losses: Array.from(mean(new Matrix(20, 40, losses), 1)),
        };
      }),
    );
  });

  test("needs at most 30 lines from raw arrays to a trained network", () => {
    const path = digitsCells().filter((cell) =>
      /const (order|forward|train)\b/.test(cell),
    );
    expect(path).toHaveLength(3);
    const lines = path.flatMap((cell) =>
      codeLines(cell.replace(/^[\s\S]*?(?=const order)/, "")),
    );
    expect(lines.length).toBeLessThanOrEqual(30);
  });

  test("has NumPy's losses to 1e-13 and its accuracies exactly, five variants with three seeds each", () => {
    const theirs = digitsReference.variants;
    expect(Object.keys(theirs)).toEqual(names);
    for (const [k, runs] of Object.values(theirs).entries())
      for (const [i, run] of runs.entries()) {
        const ours = results[k]?.[i] as { accuracy: number; losses: number[] };
        expect(ours.accuracy).toBe(run.accuracy);
        expect(farthest(ours.losses, run.losses)).toBeLessThan(1e-13);
      }
  });

  test("says what holds: which ideas help, with every seed or on average", () => {
    const [squared, cross, momentum, decay, glorot] = results.map((runs) =>
      runs.map((run) => run.accuracy),
    ) as [number[], number[], number[], number[], number[]];
    const gains = [
      [squared, cross],
      [cross, momentum],
      [momentum, decay],
      [decay, glorot],
    ].map(([before, after]) => mean(after as number[]) - mean(before as number[]));
    expect(Math.max(...gains)).toBe(gains[0]);
    expect(gains[1]).toBeGreaterThan(0);
    expect(gains[2]).toBeLessThan(0);
    for (const [i, best] of glorot.entries())
      for (const others of [squared, cross, momentum, decay])
        expect(best).toBeGreaterThan(others[i] as number);
  });
});

describe("the two-moons program of lib/README.md", () => {
  test("has at most 30 lines", () => {
    expect(codeLines(moonsProgram()).length).toBeLessThanOrEqual(30);
  });

  test("has NumPy's losses to 1e-13, and saves its figure", () => {
    const saved: string[] = [];
    const figure = (options: Parameters<typeof dlmath.figure>[0]) => {
      const { svg } = dlmath.figure(options);
      return { save: () => saved.push(svg) };
    };
    const losses = moons({ ...dlmath, figure } as unknown as typeof dlmath);
    expect(losses).toHaveLength(moonsReference.losses.length);
    expect(farthest(losses, moonsReference.losses)).toBeLessThan(1e-13);
    expect(saved).toHaveLength(1);
    expect(saved[0]).toContain("<path");
  });
});
