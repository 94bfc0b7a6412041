import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simplify } from "../../lib/figure/simplify.ts";

const rowsOf = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** The distance of a point from the line through the kept rows. */
function distance(row: number, kept: Uint32Array, x: number[], y: number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < kept.length; i++) {
    const [a, b] = [kept[i - 1], kept[i]];
    const [dx, dy] = [x[b] - x[a], y[b] - y[a]];
    const along = (x[row] - x[a]) * dx + (y[row] - y[a]) * dy;
    const t = Math.min(1, Math.max(0, along / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(x[row] - x[a] - t * dx, y[row] - y[a] - t * dy));
  }
  return least;
}

describe("simplify", () => {
  it("keeps every point within 0.05 of the line, and both its ends", () => {
    const step = fc.double({ min: -1, max: 1, noNaN: true });
    const size = fc.constantFrom(0.1, 1, 100);
    const steps = fc.array(fc.tuple(step, step), { minLength: 2, maxLength: 60 });
    const sum = (list: number[]) => {
      let at = 0;
      return list.map((step) => {
        at += step;
        return at;
      });
    };
    fc.assert(
      fc.property(steps, size, (points, size) => {
        const x = sum(points.map(([x]) => size * x));
        const y = sum(points.map(([, y]) => size * y));
        const kept = simplify(rowsOf(x.length), [[x, y]]);
        expect(kept[0]).toBe(0);
        expect(kept[kept.length - 1]).toBe(x.length - 1);
        for (const row of rowsOf(x.length)) {
          expect(distance(row, kept, x, y)).toBeLessThan(0.05 + 1e-9);
        }
      }),
    );
  });

  it("needs two points for a straight line", () => {
    const x = rowsOf(1000);
    const y = x.map((x) => 3 * x + 1);
    expect([...simplify(x, [[x, y]])]).toEqual([0, 999]);
  });

  it.each([
    ["across", 0],
    ["upright", 1],
  ])("keeps the extremes of each half point of dense noise, %s", (_, turned) => {
    const n = 200_000;
    let state = 1;
    const random = () => {
      state = (state * 16807) % 2147483647;
      return state / 2147483647;
    };
    const along = rowsOf(n).map((i) => (i / n) * 300);
    const noise = along.map(() => random() * 200);
    noise[77_777] = 250;
    noise[99_999] = -50;
    const edge: [number[], number[]] = turned ? [noise, along] : [along, noise];
    const kept = simplify(rowsOf(n), [edge]);
    expect(kept.length).toBeLessThanOrEqual(4 * 600);
    expect(kept).toContain(77_777);
    expect(kept).toContain(99_999);
    const extremes = (rows: Iterable<number>) => {
      const cells = Array.from({ length: 600 }, () => [Infinity, -Infinity]);
      for (const row of rows) {
        const cell = cells[Math.floor(along[row] / 0.5)];
        cell[0] = Math.min(cell[0], noise[row]);
        cell[1] = Math.max(cell[1], noise[row]);
      }
      return cells;
    };
    const [all, some] = [extremes(rowsOf(n)), extremes(kept)];
    for (const [i, [low, high]] of all.entries()) {
      expect(some[i][0] - low).toBeLessThan(0.05);
      expect(high - some[i][1]).toBeLessThan(0.05);
    }
  });

  it("keeps the rows that either edge of an area needs", () => {
    const x = rowsOf(101);
    const top = x.map((x) => Math.abs(x - 30));
    const bottom = x.map((x) => -Math.abs(x - 70));
    const kept = simplify(x, [
      [x, top],
      [x, bottom],
    ]);
    expect([...kept]).toEqual([0, 30, 70, 100]);
  });
});
