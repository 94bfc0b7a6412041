import { afterAll, beforeAll, expect, it } from "vitest";
import type { Figure } from "../../lib/figure/figure.ts";
import { launch } from "../report/reports.ts";
import * as figures from "./figures.ts";

let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const all = Object.entries(figures) as [name: string, make: () => Figure][];

it.each(all)("the PNG of %s is what a browser shows of its SVG", async (_, make) => {
  const { svg, png } = make();
  const pictures = [
    `data:image/png;base64,${Buffer.from(png()).toString("base64")}`,
    `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`,
  ];
  const page = await browser.newPage();
  const most = await page.evaluate(greatestDifference, pictures);
  await page.close();
  // Edges of letters differ by less, a missing letter or a shifted square by more.
  expect(most).toBeLessThan(30);
});

/** The greatest difference of two pictures, from 0 to 255, of the means over 12 pixels a side. */
async function greatestDifference(sources: string[]): Promise<number> {
  const images = await Promise.all(
    sources.map(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return image;
    }),
  );
  const { naturalWidth: width, naturalHeight: height } = images[0];
  const [a, b] = images.map((image) => {
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context?.drawImage(image, 0, 0, width, height);
    return context?.getImageData(0, 0, width, height).data as Uint8ClampedArray;
  });
  const side = 12;
  let most = 0;
  for (let top = 0; top + side <= height; top += side) {
    for (let left = 0; left + side <= width; left += side) {
      for (const color of [0, 1, 2]) {
        let sum = 0;
        for (let y = top; y < top + side; y++) {
          for (let x = left; x < left + side; x++) {
            const i = 4 * (y * width + x) + color;
            sum += a[i] - b[i];
          }
        }
        most = Math.max(most, Math.abs(sum) / side ** 2);
      }
    }
  }
  return most;
}
