import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import type { Figure } from "../../lib/figure/figure.ts";
import * as figures from "./figures.ts";

const folder = new URL("snapshots/", import.meta.url);
const all = Object.entries(figures) as [name: string, make: () => Figure][];

/** The bytes of the original's PNG for each of the notebook's figures. */
const originals: Record<string, number> = {
  tanhActivation: 10_704,
  sigmoidWithoutLabels: 8_153,
  reluActivation: 7_552,
  derivatives: 22_177,
  crossEntropyAndSquaredError: 15_479,
  logLoss: 9_960,
  twoDistributions: 12_692,
};

describe.each(all)("%s", (name, make) => {
  let made: Figure | undefined;
  // Drawn by the test that asks first, so that what fails to draw is a failed test.
  const drawn = (): Figure => {
    made ??= make();
    return made;
  };

  it("draws the committed bytes", () => {
    const { svg } = drawn();
    const committed = new URL(`${name}.svg`, folder);
    const changed = new URL(`${name}-changed.svg`, folder);
    rmSync(changed, { force: true });
    if (existsSync(committed) && readFileSync(committed, "utf8") === svg) return;
    writeFileSync(changed, svg);
    expect.fail(
      `the figure has changed: look at ${fileURLToPath(changed)}, and name it ${name}.svg if it is right`,
    );
  });

  it("draws the same bytes again", () => {
    expect(make().svg).toBe(drawn().svg);
  });

  it("is a document of its own, with what it shows in words", () => {
    const { svg, alt, width, height } = drawn();
    const { document } = new JSDOM(svg, { contentType: "image/svg+xml" }).window;
    const root = document.documentElement;
    expect(root.namespaceURI).toBe("http://www.w3.org/2000/svg");
    expect(root.getAttribute("width")).toBe(String(width));
    expect(root.getAttribute("height")).toBe(String(height));
    expect(root.getAttribute("viewBox")).toMatch(/^0 0 [\d.]+ [\d.]+$/);
    expect(root.getAttribute("role")).toBe("img");
    expect(root.getAttribute("aria-label")).toBe(alt.replaceAll("\u0007", ""));
    expect(root.firstElementChild?.localName).toBe("title");
    expect(root.firstElementChild?.textContent).not.toBe("");
  });

  it("holds nothing that a sanitiser takes out", () => {
    const { svg } = drawn();
    const { document } = new JSDOM(svg, { contentType: "image/svg+xml" }).window;
    for (const element of document.querySelectorAll("*")) {
      expect(["style", "script", "use", "foreignObject"]).not.toContain(
        element.localName,
      );
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^(style|class|on.*)$/);
        // The letters of pictures mean nothing.
        if (!value.startsWith("data:"))
          expect(value).not.toMatch(/currentColor|NaN|undefined/);
      }
    }
  });

  it("names its ids after itself, and no other", () => {
    const { svg } = drawn();
    const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^figure-[0-9a-f]{8}-(\d+|bar-[\d.-]+)$/);
    for (const [, id] of svg.matchAll(/="url\(#([^)]*)\)"/g)) expect(ids).toContain(id);
  });

  const original = originals[name];
  if (original !== undefined) {
    it("is smaller than the original's picture", () => {
      expect(Buffer.byteLength(drawn().svg)).toBeLessThan(original);
    });
  }
});

it("has a figure for each snapshot", () => {
  const names = readdirSync(folder).filter((file) => !file.endsWith("-changed.svg"));
  expect(names.sort()).toEqual(all.map(([name]) => `${name}.svg`).sort());
});
