// What a figure must not say: each of these was once drawn, and wrong.
import * as Plot from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import { figure } from "../../lib/figure/figure.ts";
import { colorCycle } from "../../lib/figure/series.ts";
import { RandomState } from "../../lib/random/random-state.ts";
import { all, frameOf, number, texts } from "./drawn.ts";
import { patterns } from "./pixels.ts";

describe("an axis that runs the other way", () => {
  it("keeps both ends of its data inside the frame", () => {
    const one = figure({
      y: { reverse: true },
      marks: [Plot.dot([0, 1, 2, 3], { x: (_, i) => i, y: (y) => y })],
    });
    const { top, bottom } = frameOf(one);
    const places = all(one, "circle").map((dot) => number(dot, "cy"));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(top + 5);
    expect(Math.max(...places)).toBeLessThan(bottom - 5);
  });

  it.each([
    ["names", { x: { reverse: true } }, ["a", "b", "c"]],
    [
      "names of a domain",
      { x: { reverse: true, domain: ["a", "b", "c"] } },
      ["a", "b", "c"],
    ],
    ["powers", { x: { reverse: true, type: "log" } }, [1, 10, 100]],
  ] as const)("runs from right to left with %s", (_, options, x) => {
    const one = figure({
      ...options,
      marks: [Plot.dot([1, 2, 3], { x, y: [1, 2, 3] })],
    } as never);
    const places = all(one, "circle").map((dot) => number(dot, "cx"));
    expect(places).toEqual([...places].sort((a, b) => b - a));
  });
});

describe("bars", () => {
  it("of one value stand", () => {
    const one = figure({ marks: [Plot.rectY([5, 5, 5], Plot.binX({ y: "count" }))] });
    const [bar] = all(one, '[aria-label="rect"] rect');
    expect(number(bar, "width")).toBeGreaterThan(5);
    expect(number(bar, "height")).toBeGreaterThan(5);
  });

  it("stand on the end of a log axis, as zero has no place there", () => {
    const one = figure({
      y: { type: "log" },
      marks: [Plot.barY([1, 10, 100], { x: ["a", "b", "c"] })],
    });
    const { bottom } = frameOf(one);
    const bars = all(one, '[aria-label="bar"] rect');
    expect(bars).toHaveLength(3);
    for (const bar of bars)
      expect(number(bar, "y") + number(bar, "height")).toBeCloseTo(bottom, 0);
  });

  it("in fine stacks leave no white between them", () => {
    const many = Array.from({ length: 2000 }, () => 1);
    const one = figure({ marks: [Plot.barY(many, { x: () => "a", fill: (_, i) => i })] });
    const group = all(one, '[aria-label="bar"]')[0];
    expect(group.getAttribute("shape-rendering")).toBeNull();
    const few = figure({ marks: [Plot.barY([1, 2], { x: ["a", "b"] })] });
    expect(all(few, '[aria-label="bar"]')[0].getAttribute("shape-rendering")).toBe(
      "crispEdges",
    );
  });
});

describe("ticks", () => {
  it("stand where their labels say", () => {
    const one = figure({
      x: { tickFormat: "d" },
      marks: [Plot.lineY([1, 2], { x: [2000, 2008] })],
    });
    const labels = texts(one, "x-axis tick label").map(Number);
    const places = all(one, '[aria-label="x-axis tick label"] text').map((text) =>
      Number(/translate\(([\d.]+)/.exec(text.getAttribute("transform") ?? "")?.[1]),
    );
    const step = (places[1] - places[0]) / (labels[1] - labels[0]);
    for (const [i, place] of places.entries())
      expect(place).toBeCloseTo(places[0] + step * (labels[i] - labels[0]), 0);
  });

  it("of a hundred names leave room for one another", () => {
    const names = Array.from({ length: 100 }, (_, i) => `category ${i}`);
    const one = figure({ marks: [Plot.barY(names, { x: names, y: () => 1 })] });
    expect(texts(one, "x-axis tick label").length).toBeLessThan(35);
    const across = Plot.barX(names, { y: names, x: () => 1 });
    const small = figure({ figsize: [6, 4], marks: [across] });
    expect(texts(small, "y-axis tick label").length).toBeLessThan(25);
    const tall = figure({ marks: [across] });
    expect(tall.height).toBeGreaterThan(800);
  });
});

describe("columns", () => {
  it("may be of kinds that Plot allows", () => {
    const data = Array.from({ length: 50 }, (_, i) => ({ v: i % 7 }));
    const one = figure({
      marks: [Plot.dot(data, { x: "v", y: "v" }), Plot.ruleX([3], { y1: [0], y2: [6] })],
    });
    expect(all(one, "circle")).toHaveLength(50);
  });

  it("lose a row without a category, and no other", () => {
    const one = figure({
      marks: [Plot.dot([1, 2, 3], { x: ["a", null, "b"], y: [1, 2, 3] })],
    });
    expect(all(one, "circle").length).toBeGreaterThanOrEqual(2);
  });

  it("must be fields of the data", () => {
    const data = [{ petal: 1, sepal: 2 }];
    expect(() => figure({ marks: [Plot.dot(data, { x: "petl", y: "sepal" })] })).toThrow(
      'marks[0].x must be a field of the data (petal, sepal), but was "petl"; did you mean "petal"?',
    );
    expect(() =>
      figure({ marks: [Plot.dot(data, { x: "petal", y: "sepal", fill: "speces" })] }),
    ).toThrow(
      'marks[0].fill must be a field of the data (petal, sepal), but was "speces"',
    );
  });
});

describe("data", () => {
  it("that are drawn by chance are drawn once", () => {
    const random = new RandomState(5);
    const walk = Plot.mapY("cumsum", {
      x: (_: unknown, i: number) => i,
      y: () => random.randn(),
    });
    const one = figure({ marks: [Plot.line({ length: 500 }, walk)] });
    const { top, bottom } = frameOf(one);
    const [line] = all(one, '[aria-label="line"] path');
    const places = [...(line.getAttribute("d") ?? "").matchAll(/,([\d.-]+)/g)].map(
      ([, y]) => Number(y),
    );
    expect(Math.min(...places)).toBeGreaterThan(top);
    expect(Math.max(...places)).toBeLessThan(bottom);
  });

  it("of pictures must be in the figure", () => {
    const far = Plot.image([[0, 0]], { src: () => "https://example.org/cat.png" });
    expect(() => figure({ marks: [far] })).toThrow(
      'marks[0].src must be data: URLs, which hold the pictures, but one was "https://example.org/cat.png"',
    );
  });

  it("that are many are drawn as pixels, with the look of their circles", () => {
    const at = Array.from({ length: 10_001 }, (_, i) => [i % 100, Math.floor(i / 100)]);
    const one = figure({ marks: [Plot.dot(at, { r: 1 })] });
    expect(all(one, "circle")).toHaveLength(0);
    expect(all(one, '[aria-label="dot"] image')).toHaveLength(1);
    const squares = figure({ marks: [Plot.dot(at, { r: 1, symbol: "square" })] });
    expect(all(squares, '[aria-label="dot"] path')).toHaveLength(10_001);
  }, 60_000);
});

describe("marks", () => {
  it("are cut no more than Plot cuts them", () => {
    const one = figure({
      marks: [
        Plot.lineY([1, 2, 3]),
        Plot.text(["the end of the line"], {
          x: [2],
          y: [3],
          dx: 5,
          textAnchor: "start",
        }),
      ],
    });
    expect(one.svg).not.toContain("clip-path");
    expect(frameOf(one).right + 100).toBeLessThan(one.width);
  });

  it("are cut where a domain leaves out some of their data", () => {
    const cut = figure({ y: { domain: [0, 1] }, marks: [Plot.lineY([0, 2, 0])] });
    expect(cut.svg).toContain("clip-path");
    const out = figure({
      y: { domain: [0, 1] },
      marks: [Plot.lineY([0, 2, 0], { clip: false })],
    });
    expect(out.svg).not.toContain("clip-path");
  });

  it("take no colour of a category, and maps stay black", () => {
    const data = [
      { x: 1, y: 2, kind: "a" },
      { x: 2, y: 1, kind: "b" },
    ];
    const one = figure({
      marks: [
        Plot.line(data, { x: "x", y: "y" }),
        Plot.dot(data, { x: "x", y: "y", fill: "kind" }),
      ],
    });
    expect(all(one, '[aria-label="line"]')[0].getAttribute("stroke")).toBe("black");
    const map = figure({
      projection: "equal-earth",
      marks: [Plot.graticule(), Plot.sphere()],
    });
    for (const color of colorCycle) expect(map.svg).not.toContain(color);
  });

  it("of scales that diverge keep their two directions", () => {
    const one = figure({
      color: { type: "diverging" },
      marks: [Plot.cell([-1, 0, 1], { x: [0, 1, 2], fill: [-1, 0, 1] })],
    });
    const fills = all(one, '[aria-label="cell"] rect').map((cell) =>
      cell.getAttribute("fill"),
    );
    expect(fills).not.toContain("rgb(68, 1, 84)");
    expect(new Set(fills).size).toBe(3);
  });

  it("that tell something are drawn: a tip has its box and its words", () => {
    const one = figure({
      marks: [Plot.lineY([1, 3, 2]), Plot.tip(["the most, $x^2$"], { x: [1], y: [3] })],
    });
    const [tip] = all(one, '[aria-label="tip"]');
    expect(tip.getAttribute("visibility")).toBeNull();
    expect(tip.querySelector("path")?.getAttribute("d")).toMatch(/^M0,0l/);
    expect(tip.textContent).not.toContain("$");
    expect(globalThis).not.toHaveProperty("requestAnimationFrame");
  });

  it("refer to nothing that is not there", () => {
    const one = figure({
      marks: [Plot.waffleY([30, 20], { x: ["a", "b"] })],
      legend: ["units"],
    });
    const ids = all(one, "[id]").map(({ id }) => id);
    for (const [, id] of one.svg.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
  });

  it("of patterns have samples of them in the legend", () => {
    const swatches = all(patterns(), '[aria-label="legend"] [height="7"]');
    const ids = all(patterns(), "pattern").map(({ id }) => `url(#${id})`);
    expect(ids).toHaveLength(2);
    expect(swatches.map((swatch) => swatch.getAttribute("fill"))).toEqual(ids);
  });
});
