import { attributes, round } from "./svg.ts";

/** So many tiles are laid at most; a finer pattern is left to the renderer. */
const most = 100_000;

/**
 * Lays the tiles of patterns one by one, as Plot's waffles have them: a renderer that makes
 * one picture of a tile, and repeats it, shifts it by part of a pixel each time.
 *
 * @param svg as `figure` writes it: patterns in units of the user, filling paths of straight lines.
 */
export function layTiles(svg: string): string {
  const patterns = new Map<string, { width: number; height: number; tile: string }>();
  for (const [, head, tile] of svg.matchAll(/<pattern([^>]*)>(.*?)<\/pattern>/gs)) {
    const of = readAttributes(head);
    const [width, height] = [Number(of.width), Number(of.height)];
    const plain = !of.patternTransform && !of.viewBox && !of.x && !of.y;
    if (of.patternUnits === "userSpaceOnUse" && plain && width > 0 && height > 0) {
      patterns.set(of.id, { width, height, tile });
    }
  }
  let clips = 0;
  return svg.replace(
    /<path([^>]*?)(?:\/>|><title>[^<]*<\/title><\/path>)/g,
    (path, head: string, at: number) => {
      const { d = "", transform, fill, ...rest } = readAttributes(head);
      const pattern = patterns.get(/^url\(#(.*)\)$/.exec(fill ?? "")?.[1] ?? "");
      const box = boxOf(d);
      if (pattern === undefined || box === undefined) return path;
      const { width, height, tile } = pattern;
      const [from, to] = [box.map(([low]) => low), box.map(([, high]) => high)];
      const columns = [Math.floor(from[0] / width), Math.ceil(to[0] / width)];
      const rows = [Math.floor(from[1] / height), Math.ceil(to[1] / height)];
      if ((columns[1] - columns[0]) * (rows[1] - rows[0]) > most) return path;
      let tiles = "";
      for (let row = rows[0]; row < rows[1]; row++) {
        for (let column = columns[0]; column < columns[1]; column++) {
          const place = `x="${round(column * width)}" y="${round(row * height)}"`;
          tiles += `<svg ${place} width="${width}" height="${height}">${tile}</svg>`;
        }
      }
      const id = `figure-tiles-${clips++}`;
      const clip = `<clipPath id="${id}"><path d="${d}"/></clipPath>`;
      // Tiles have the paint of their pattern; what outlines the path lies over them.
      const [about] = svg.slice(svg.lastIndexOf("<g ", at), at).split(">");
      const { stroke = "none", ...of } = { ...readAttributes(about), ...rest };
      // The opacity of fills holds for a tile's square, and again for what the tiles fill.
      const shade = Number(rest.opacity ?? 1) * Number(of["fill-opacity"] ?? 1);
      const group = attributes({
        transform,
        opacity: shade === 1 ? undefined : shade,
        "clip-path": `url(#${id})`,
      });
      const outline = attributes({ d, transform, ...rest, fill: "none" });
      return `<g${group}>${clip}${tiles}</g>${stroke === "none" ? "" : `<path${outline}/>`}`;
    },
  );
}

function readAttributes(head: string): Record<string, string> {
  return Object.fromEntries(
    Array.from(head.matchAll(/([\w:-]+)="([^"]*)"/g), ([, name, value]) => [name, value]),
  );
}

/** From least to greatest x and y of a path of absolute moves and lines; undefined for others. */
function boxOf(d: string): [number, number][] | undefined {
  if (!/^[MLZ\d.,\se+-]*$/.test(d)) return undefined;
  const numbers = (d.match(/-?[\d.]+(e[-+]?\d+)?/g) ?? []).map(Number);
  if (numbers.length < 4) return undefined;
  return [0, 1].map((k) => {
    const along = numbers.filter((_, i) => i % 2 === k);
    return [Math.min(...along), Math.max(...along)];
  });
}
