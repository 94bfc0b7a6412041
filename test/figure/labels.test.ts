// Labels of axes, titles and captions: which there are, where they stand, and that none is cut.
import * as Plot from "@observablehq/plot";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { figure } from "../../lib/figure/figure.ts";
import { all, frameOf, texts } from "./drawn.ts";
import { facetMargins } from "./edges.ts";
import { captionAndBlend } from "./features.ts";

describe("labels", () => {
  const data = [
    { weight: 1, height: 2, kind: "a" },
    { weight: 3, height: 1, kind: "b" },
  ];

  it("are those of Plot's scales, of facets too", () => {
    const one = figure({
      marks: [
        Plot.rectY(
          data,
          Plot.binX({ y: "count" }, { x: "weight", fx: "kind" } as object),
        ),
      ],
    });
    expect(texts(one)).toEqual(expect.arrayContaining(["weight", "Frequency", "kind"]));
  });

  it("go with their axis", () => {
    const one = figure({
      x: { axis: null },
      marks: [Plot.dot(data, { x: "weight", y: "height" })],
    });
    expect(texts(one)).toContain("height");
    expect(texts(one)).not.toContain("weight");
    const none = figure({
      axis: null,
      marks: [Plot.dot(data, { x: "weight", y: "height" })],
    });
    expect(texts(none)).toEqual([]);
  });

  it("of an axis that is a mark stay at that axis", () => {
    const one = figure({
      marks: [
        Plot.dot(data, { x: "weight", y: "height" }),
        Plot.axisY({ anchor: "left", label: "metres" }),
        Plot.axisY({
          anchor: "right",
          label: "feet",
          tickFormat: (y) => String(3.28 * y),
        }),
      ],
    });
    const { left, right } = frameOf(one);
    const places = Object.fromEntries(
      all(one, "g > text").flatMap((text) => {
        const at = /translate\(([\d.]+),/.exec(
          text.parentElement?.getAttribute("transform") ?? "",
        );
        return at ? [[text.textContent, Number(at[1])]] : [];
      }),
    );
    expect(places.metres).toBeLessThan(left);
    expect(places.feet).toBeGreaterThan(right);
  });

  it("may hold prices", () => {
    expect(
      texts(figure({ title: "costs $5 to $10", marks: [Plot.lineY([1, 2])] })),
    ).toContain("costs $5 to $10");
  });

  it("longer than the figure are broken, not shrunk", () => {
    const { svg } = figure({
      title: "supercalifragilistic".repeat(20),
      marks: [Plot.lineY([1, 2])],
    });
    expect(svg).not.toMatch(/font-size="[0-8](\.\d+)?"/);
  });

  it("of facets stay inside the figure", () => {
    const one = facetMargins();
    const [, x] =
      /translate\(([\d.]+),[\d.]+\) rotate\(-90\)"><text[^>]*>field</.exec(one.svg) ?? [];
    expect(Number(x)).toBeGreaterThan(frameOf(one).right);
    expect(Number(x)).toBeLessThan(432);
  });
});

describe("titles", () => {
  const marks = [Plot.lineY([1, 2])];

  it("may be elements of a page, whose words they have", () => {
    const { document } = new JSDOM("<h2>A <i>fancy</i>\n title</h2><p>and more</p>")
      .window;
    const [title, subtitle] = document.body.children;
    const one = figure({ title, subtitle, marks } as object);
    expect(texts(one)).toEqual(expect.arrayContaining(["A fancy title", "and more"]));
  });

  it("of the figure stand once above its axes, and its caption below", () => {
    const both = { title: "Two", subtitle: "of them", caption: "And so on." };
    const one = figure({ ...both, axes: [{ marks }, { marks }] });
    for (const words of ["Two", "of them", "And so on."])
      expect(texts(one).filter((text) => text === words)).toHaveLength(1);
    expect(one.alt).toMatch(/^Two of them\. .* And so on\.$/);
    const [caption] = all(captionAndBlend(), "text").slice(-1);
    expect(Number(caption.getAttribute("y"))).toBeGreaterThan(
      frameOf(captionAndBlend()).bottom,
    );
  });
});
