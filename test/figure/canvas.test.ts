import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { encodePng } from "../../lib/figure/pixels.ts";
import { platform } from "../../lib/figure/platform/node.ts";

/** The bytes of each row, as the PNG specification undoes the differences between rows. */
function decode(png: Buffer): number[][] {
  const width = png.readUInt32BE(16);
  const at = png.indexOf("IDAT");
  const packed = png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
  const raw = inflateSync(packed);
  const rows: number[][] = [];
  for (let start = 0; start < raw.length; start += 4 * width + 1) {
    expect(raw[start]).toBe(2);
    const above = rows[rows.length - 1];
    rows.push(
      Array.from(
        raw.subarray(start + 1, start + 1 + 4 * width),
        (byte, i) => (byte + (above?.[i] ?? 0)) & 255,
      ),
    );
  }
  return rows;
}

const data = Uint8ClampedArray.from({ length: 24 }, (_, i) => (i * 89) % 256);

it("a PNG holds the pixels that it was made of", () => {
  const png = Buffer.from(encodePng({ width: 3, height: 2, data }));
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([3, 2]);
  expect(decode(png).flat()).toEqual(Array.from(data));
});

it("a canvas of the document gives back the pixels that were put on it", () => {
  const canvas = platform.document().createElement("canvas");
  const context = canvas.getContext("2d");
  const image = context?.createImageData(3, 2) as ImageData;
  image.data.set(data);
  context?.putImageData(image, 0, 0);
  const [head, body] = canvas.toDataURL().split(",");
  expect(head).toBe("data:image/png;base64");
  expect(decode(Buffer.from(body, "base64")).flat()).toEqual(Array.from(data));
});
