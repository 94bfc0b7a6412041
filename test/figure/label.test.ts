import { describe, expect, it } from "vitest";
import { textWidth } from "../../lib/figure/font.ts";
import { fitLabel, setLabel, speakLabel } from "../../lib/figure/label.ts";

const drawn = (label: string, size = 10) => setLabel(label, size).draw(0, 0, "middle");

describe("setLabel", () => {
  it("sets letters between dollars in italics, and nothing else", () => {
    expect(drawn("Loss of $p$ (0)")).toBe(
      '<text x="0" y="0">Loss of <tspan font-style="italic">p</tspan> (0)</text>',
    );
    expect(drawn("$Tanh(x)$")).toBe(
      '<text x="0" y="0"><tspan font-style="italic">Tanh</tspan>(' +
        '<tspan font-style="italic">x</tspan>)</text>',
    );
  });

  it("gives signs between operands their spaces, and a sign before one none", () => {
    const text = (label: string) => drawn(label).replace(/<[^>]*>/g, "");
    expect(text("$y=0$")).toBe("y = 0");
    expect(text("$y   =   0$")).toBe("y = 0");
    expect(text("$-x-1$")).toBe("−x − 1");
    expect(text("$f(a,b) + (-2)$")).toBe("f(a, b) + (−2)");
  });

  it("takes a dollar alone, or after a backslash, for a dollar", () => {
    expect(drawn("5 $")).toBe('<text x="0" y="0">5 $</text>');
    expect(drawn("\\$5 and \\$6")).toBe('<text x="0" y="0">$5 and $6</text>');
    expect(drawn("$x$ costs 5 $")).toContain("</tspan> costs 5 $</text>");
  });

  it("measures what it draws", () => {
    const { width, ascent, descent } = setLabel("two\nlines, this one wider", 10);
    expect(width).toBe(textWidth("lines, this one wider", 10));
    expect(ascent).toBeCloseTo(7.3);
    expect(descent).toBeCloseTo(12 + 2.4);
    expect(setLabel("$ab$", 10).width).toBe(textWidth("ab", 10, "oblique"));
  });

  it("sets commands, fractions and indices as outlines", () => {
    const formula = setLabel("$\\frac{\\partial L}{\\partial x_i}$", 10);
    const plain = setLabel("$L$", 10);
    expect(formula.ascent).toBeGreaterThan(plain.ascent);
    expect(formula.descent).toBeGreaterThan(plain.descent);
    const svg = formula.draw(5, 6, "start");
    expect(svg).toMatch(/^<g transform="translate\(5,6\) scale\(0\.0115\)">/);
    expect(svg).toContain("<path d=");
    expect(svg).not.toMatch(/<use|<defs|style=|data-|currentColor/);
  });

  it("keeps the spaces about a formula", () => {
    const formula = setLabel("$\\alpha$", 10).width;
    const [, x] =
      /<text x="([\d.]+)"/.exec(setLabel("$\\alpha$ is", 10).draw(0, 0, "start")) ?? [];
    expect(Number(x)).toBeCloseTo(formula + textWidth(" ", 10), 1);
  });

  it("says which formula MathJax does not understand", () => {
    expect(() => setLabel("$\\frax{1}{2}$", 10)).toThrow(
      new RangeError("$\\frax{1}{2}$: Undefined control sequence \\frax"),
    );
  });
});

describe("fitLabel", () => {
  it("breaks a long line at its spaces, but not inside math", () => {
    const label = fitLabel("some words about $a + b$ and more", 10, 100);
    expect(label.width).toBeLessThanOrEqual(100);
    const lines = label
      .draw(0, 0, "middle")
      .split("</text>")
      .map((line) => line.replace(/<[^>]*>/g, ""));
    expect(lines).toEqual(["some words about", "a + b and more", ""]);
  });

  it("breaks a word that is too wide", () => {
    const label = fitLabel("immeasurable", 10, 30);
    expect(label.width).toBeLessThanOrEqual(30);
    expect(label.draw(0, 0, "middle").match(/<text/g)).toHaveLength(3);
  });
});

describe("speakLabel", () => {
  it("reads math as words", () => {
    expect(speakLabel("Derivative of $sigmoid(x)$")).toBe("Derivative of sigmoid(x)");
    expect(speakLabel("two\nlines")).toBe("two lines");
    expect(speakLabel("$\\frac{\\partial L}{\\partial x_i}$")).toBe(
      "partial L over partial x sub i",
    );
  });
});
