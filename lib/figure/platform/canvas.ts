import { constants, crc32, deflateSync } from "node:zlib";

/** A grid of pixels, four bytes each: red, green, blue, opacity. */
interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

const drawn = new WeakMap<object, Pixels>();

/**
 * Gives the canvases of a jsdom window, which have no pixels, what `Plot.raster` asks of one:
 * to make a grid of pixels, to take it, and to give it back as the URL of a PNG.
 */
export function giveCanvas(window: {
  HTMLCanvasElement: { prototype: HTMLCanvasElement };
}) {
  const pixels = {
    createImageData: (width: number, height: number): Pixels => ({
      width,
      height,
      data: new Uint8ClampedArray(4 * width * height),
    }),
  };
  Object.assign(window.HTMLCanvasElement.prototype, {
    getContext(this: HTMLCanvasElement) {
      return { ...pixels, putImageData: (image: Pixels) => drawn.set(this, image) };
    },
    toDataURL(this: HTMLCanvasElement) {
      const image = drawn.get(this);
      if (image === undefined || image.width * image.height === 0) return "data:,";
      return `data:image/png;base64,${encodePng(image).toString("base64")}`;
    },
  });
}

const signature = [137, 80, 78, 71, 13, 10, 26, 10];

/**
 * Writes pixels as a PNG file (https://www.w3.org/TR/png-3/). Rows are told as differences
 * from the row above. Runs of equal bytes are all that is compressed: what else zlib finds
 * depends on the processor, and the same figure has to give the same bytes everywhere.
 */
export function encodePng({ width, height, data }: Pixels): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits for each of red, green, blue and opacity.
  header.set([8, 6], 8);
  const row = 4 * width;
  const rows = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y++) {
    const start = y * (row + 1);
    rows[start] = 2;
    for (let i = 0; i < row; i++) {
      const above = y === 0 ? 0 : data[(y - 1) * row + i];
      rows[start + 1 + i] = data[y * row + i] - above;
    }
  }
  const packed = deflateSync(rows, { strategy: constants.Z_RLE });
  const parts = [
    chunk("IHDR", header),
    chunk("IDAT", packed),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from(signature), ...parts]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
