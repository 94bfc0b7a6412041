import { zlibSync } from "fflate";

/** A grid of pixels, four bytes each: red, green, blue, opacity. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

const signature = [137, 80, 78, 71, 13, 10, 26, 10];

/**
 * Writes pixels as a PNG file (https://www.w3.org/TR/png-3/), with the same bytes in Node and in
 * every browser: neither's own compression has them. Rows are told as differences from the row
 * above.
 */
export function encodePng({ width, height, data }: Pixels): Uint8Array {
  const header = new Uint8Array(13);
  const sizes = new DataView(header.buffer);
  sizes.setUint32(0, width);
  sizes.setUint32(4, height);
  // Eight bits for each of red, green, blue and opacity.
  header.set([8, 6], 8);
  const row = 4 * width;
  const rows = new Uint8Array((row + 1) * height);
  for (let y = 0; y < height; y++) {
    const start = y * (row + 1);
    rows[start] = 2;
    for (let i = 0; i < row; i++) {
      const above = y === 0 ? 0 : data[(y - 1) * row + i];
      rows[start + 1 + i] = data[y * row + i] - above;
    }
  }
  const parts = [
    Uint8Array.from(signature),
    chunk("IHDR", header),
    chunk("IDAT", zlibSync(rows)),
    chunk("IEND", new Uint8Array()),
  ];
  const file = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

/** Pixels as the address of a PNG picture. */
export function pngUrl(pixels: Pixels): string {
  const png = encodePng(pixels);
  let bytes = "";
  // A call takes no more than some ten thousand arguments.
  for (let i = 0; i < png.length; i += 8192)
    bytes += String.fromCharCode(...png.subarray(i, i + 8192));
  return `data:image/png;base64,${btoa(bytes)}`;
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const whole = new Uint8Array(content.length + 12);
  const numbers = new DataView(whole.buffer);
  numbers.setUint32(0, content.length);
  whole.set(
    Array.from(type, (letter) => letter.charCodeAt(0)),
    4,
  );
  whole.set(content, 8);
  numbers.setUint32(content.length + 8, crc32(whole.subarray(4, content.length + 8)));
  return whole;
}

/** The checksum of a PNG chunk (https://www.w3.org/TR/png-3/#D-CRCAppendix). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++)
    crc = table[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});
