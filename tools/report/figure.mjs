// A figure as a part of the page, instead of a picture in it: its colours follow the page's, its
// curves answer the pointer, and its axes move below one another where they have no room side by
// side. Used for stored figures in Node and for fresh ones in a live page.

/** CSS pixels to a unit of the figure: its type of 10 is read at 13 px. */
const reading = 1.3;

/** CSS pixels of the smallest type, on a phone. */
const smallest = 9;

/** A figure that is too wide for a phone even then is pressed together to so much of its width. */
const narrowest = 0.9;

/** Labels that run upwards; the letters of a figure that is pressed together get their height back. */
const upright = /<g transform="translate\(([-\d.]+),([-\d.]+)\) rotate\(-90\)"/g;
const stretched = "rotate(-90deg) scale(1, var(--upright, 1))";

const elements = new Set(
  (
    "svg g path line rect circle ellipse polygon polyline text tspan title desc defs clipPath " +
    "marker linearGradient radialGradient stop pattern mask image"
  ).split(" "),
);
const names =
  /^(xmlns|viewBox|width|height|preserveAspectRatio|[xyrd]|[xy][12]|[cfr][xy]|d[xy]|points|transform|id|role|aria-[a-z]+|data-[a-z-]+|href|(fill|stroke|font|text|marker|stop|clip|paint|shape|dominant|letter|word)-[a-z-]+|fill|stroke|opacity|color|mask|offset|orient|ref[XY]|marker(Width|Height|Units)|clipPathUnits|gradient(Units|Transform)|pattern(Units|Transform|ContentUnits)|mask(Units|ContentUnits)|spreadMethod|visibility|vector-effect|rotate|textLength|lengthAdjust)$/;
const tag =
  /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>|([^<>]+)|(<\?xml[^<>]*\?>)/gy;

/**
 * The SVG, if it is made of shapes and texts alone; null if there is anything in it that could act,
 * load or is not known. Such a picture belongs into an <img>, where it can do nothing.
 * @param {string} svg
 */
export function shapesOf(svg) {
  let text = "";
  let depth = 0;
  tag.lastIndex = 0;
  while (tag.lastIndex < svg.length) {
    const found = tag.exec(svg);
    if (!found) return null;
    const [whole, end, name, attributes = "", single, content, declaration] = found;
    if (declaration) continue;
    if (content === undefined) {
      if (!elements.has(name) || (depth === 0 && (end || name !== "svg" || text)))
        return null;
      for (const [, key, value] of attributes.matchAll(/\s+([\w:-]+)="([^"]*)"/g)) {
        if (!names.test(key) || !harmless(key, value)) return null;
      }
      depth += end ? -1 : single ? 0 : 1;
    } else if (depth === 0) {
      if (content.trim()) return null;
      continue;
    }
    text += whole;
  }
  return depth === 0 && text ? text : null;
}

/**
 * @param {string} name
 * @param {string} value
 */
function harmless(name, value) {
  if (name === "href") return /^(#|data:image\/png;base64,)/.test(value);
  return !/url\s*\((?!["']?#)|&#|image-set|script:/i.test(value);
}

/**
 * The figure as HTML: one svg for each of its axes, so that they wrap like words; or an <img>.
 * @param {string} svg
 * @param {string} alt what it shows, in words
 */
export function figureHtml(svg, alt) {
  const shapes = shapesOf(svg);
  const [, , root = "", drawing = ""] =
    /^(<svg)([^>]*)>(.*)<\/svg>\s*$/s.exec(shapes ?? "") ?? [];
  const size = sizeOf(root);
  if (!size) return imageHtml(svg, alt);
  const views = viewsOf(drawing, size);
  const least = smallest / typeOf(drawing);
  // The page is the ground, and the words are those of the whole picture.
  const ink = drawing
    .replace(/^<title>[^<]*<\/title>/, "")
    .replace(/<rect width="100%" height="100%" fill="white"\/>/, "")
    .replace(/ aria-label=/g, " data-mark=")
    .replace(upright, `$& style="transform: translate($1px, $2px) ${stretched}"`);
  const look = root.replace(
    /\s(xmlns|width|height|viewBox|role|aria-label|id)="[^"]*"/g,
    "",
  );
  const id = `drawing-${hash(svg)}`;
  const parts = views.map(({ x, y, width, height }, i) => {
    const attributes =
      i === 0 ? ` role="img" aria-label="${escapeHtml(alt)}"` : ' aria-hidden="true"';
    const content = i === 0 ? `<g id="${id}"${look}>${ink}</g>` : `<use href="#${id}"/>`;
    const style = [
      `--width: ${round(width * reading)}px`,
      `--least: ${round(width * least * narrowest)}px`,
      `--low: ${round(height * least)}px`,
      `--shape: ${round(width / height)}`,
    ];
    return (
      `<svg class="axes"${attributes} viewBox="${x} ${y} ${width} ${height}"` +
      ` preserveAspectRatio="none" style="${style.join("; ")}">${content}</svg>`
    );
  });
  const narrow = Math.max(...views.map(({ width }) => width * least * narrowest));
  const scrolls = narrow > 360 ? ' tabindex="0"' : "";
  const wide = views.length > 1 ? " wide" : "";
  const pressed = narrow > 350 * narrowest ? " pressed" : "";
  return `<div class="drawing${wide}${pressed}"${scrolls}>${parts.join("")}</div>`;
}

/**
 * @param {string} svg
 * @param {string} alt
 */
function imageHtml(svg, alt) {
  const url = `data:image/svg+xml,${encodeURIComponent(svg).replace(/'/g, "%27")}`;
  return `<img src="${url}" alt="${escapeHtml(alt)}">`;
}

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/**
 * @param {string} root the attributes of the outermost element
 * @returns {Box | undefined}
 */
function sizeOf(root) {
  const [x, y, width, height] = (/\sviewBox="([^"]*)"/.exec(root)?.[1] ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (width > 0 && height > 0) return { x, y, width, height };
  const [w, h] = ["width", "height"].map((name) =>
    Number(new RegExp(`\\s${name}="([\\d.]+)(?:px)?"`).exec(root)?.[1]),
  );
  return w > 0 && h > 0 ? { x: 0, y: 0, width: w, height: h } : undefined;
}

/**
 * What to show beside one another: the boxes of axes in one row, cut between their frames, and
 * without the empty margins around them all.
 * @param {string} drawing
 * @param {Box} size
 * @returns {Box[]}
 */
function viewsOf(drawing, size) {
  const frames = Array.from(drawing.matchAll(/ data-frame="([^"]*)"/g), ([, numbers]) => {
    const [x, y, width, height] = numbers.split(" ").map(Number);
    return { x, y, width, height };
  }).sort((a, b) => a.x - b.x);
  if (frames.length === 0) return [size];
  const inked = { ...columnsOf(drawing, size, frames), ...rowsOf(drawing, size, frames) };
  if (new Set(frames.map(({ y }) => y)).size > 1) return [inked];
  /** @type {Box[]} */
  const views = [];
  let { x } = inked;
  frames.forEach((frame, i) => {
    const next = frames[i + 1];
    const right = frame.x + frame.width;
    // A frame's labels stand to its left: beside the next one there is as much room for them,
    // but for a legend between the two.
    const beside = legendsOf(drawing).filter(({ x }) => x >= right && next && x < next.x);
    const taken = Math.max(right + 12, ...beside.map(({ x, width }) => x + width + 4));
    const end = next
      ? Math.max(taken, next.x - Math.min(next.x - right - 12, frames[0].x))
      : inked.x + inked.width;
    views.push({ ...inked, x: round(x), width: round(end - x) });
    x = end;
  });
  return views.every(({ width }) => width > 0) ? views : [inked];
}

/**
 * The smallest type of the figure.
 * @param {string} drawing
 */
function typeOf(drawing) {
  const texts = drawing.match(/<text[^>]*>/g) ?? [];
  const sizes = texts.map((text) =>
    Number(/ font-size="([\d.]+)"/.exec(text)?.[1] ?? 10),
  );
  return Math.min(...sizes, 12);
}

const legend =
  /<g aria-label="legend" transform="translate\(([-\d.]+),([-\d.]+)[^>]*><rect width="([\d.]+)" height="([\d.]+)".*?(?=<g data-axes|<g aria-label="colorbar|$)/gs;

/** @param {string} drawing */
const legendsOf = (drawing) =>
  Array.from(drawing.matchAll(legend), ([, ...numbers]) => {
    const [x, y, width, height] = numbers.map(Number);
    return { x, y, width, height };
  });

/** What a letter takes, in units to each of its type's size: more than most do. */
const letter = 0.65;

/**
 * The part of the figure that holds something, from left to right, with a little room.
 * @param {string} drawing
 * @param {Box} size
 * @param {Box[]} frames
 * @returns {Pick<Box, "x" | "width">}
 */
function columnsOf(drawing, size, frames) {
  let left = frames[0].x;
  let right = Math.max(...frames.map(({ x, width }) => x + width));
  const take = (/** @type {number} */ from, /** @type {number} */ to) => {
    left = Math.min(left, from);
    right = Math.max(right, to);
  };
  for (const { x, width } of legendsOf(drawing)) take(x, x + width);
  // A legend's own parts count from its corner.
  const placed = drawing.replace(legend, "");
  // Whatever is drawn outside of frames, such as a colour bar, has its place in one of these.
  for (const [, x, width] of placed.matchAll(
    /<rect x="([-\d.]+)"[^>]*? width="([\d.]+)"/g,
  ))
    take(Number(x), Number(x) + Number(width));
  for (const [, x] of placed.matchAll(/<path(?![^>]* transform)[^>]* d="M([-\d.]+),/g))
    take(Number(x), Number(x));
  // Upright labels are set about their middle, those of a vertical axis end at it.
  for (const [, attributes, content] of placed.matchAll(/<text([^>]*)>(.*?)<\/text>/g)) {
    const at = Number(
      / x="([-\d.]+)"/.exec(attributes)?.[1] ??
        / transform="translate\(([-\d.]+)/.exec(attributes)?.[1],
    );
    const type = Number(/ font-size="([\d.]+)"/.exec(attributes)?.[1] ?? 10);
    const width = letter * type * content.replace(/<[^>]*>|&\w+;/g, "").length;
    if (Number.isNaN(at)) continue;
    const ends = at <= frames[0].x && !/ x="/.test(attributes);
    if (/ rotate\(/.test(attributes)) take(at - width, at + 7);
    else if (ends) take(at - 7 - width, at);
    else if (/ text-anchor="start"/.test(attributes)) take(at, at + width);
    else if (!(at === 0)) take(at - width / 2, at + width / 2);
  }
  for (const [, x] of placed.matchAll(/translate\(([-\d.]+),[-\d.]+\) rotate\(-90\)/g))
    take(Number(x) - 10, Number(x) + 4);
  // Texts of marks stand a little off their points.
  const shifts = Array.from(
    placed.matchAll(/<g aria-label="(?!\w+-axis)[^>]* transform="translate\(([-\d.]+),/g),
    ([, x]) => Math.abs(Number(x)),
  );
  const room = 2 + Math.max(0, ...shifts);
  const from = Math.max(size.x, Math.floor(left - room));
  const to = Math.min(size.x + size.width, Math.ceil(right + room));
  return { x: from, width: to - from };
}

/**
 * The part of the figure that holds something, from top to bottom: rather too much of it than too little.
 * @param {string} drawing
 * @param {Box} size
 * @param {Box[]} frames
 * @returns {Pick<Box, "y" | "height">}
 */
function rowsOf(drawing, size, frames) {
  const boxes = [...frames, ...legendsOf(drawing)];
  const ends = boxes.flatMap(({ y, height }) => [y, y + height]);
  // Whole groups are shifted a little: tick labels off their axis, texts off their points.
  const shift = / transform="translate\([-\d.]+,([-\d.]+)\)/;
  let room = 4;
  const placed = drawing
    .replace(legend, "")
    .replace(/<g aria-label="[^"]*"[^>]*>/g, (group) => {
      room = Math.max(room, Math.abs(Number(shift.exec(group)?.[1] ?? 0)) + 4);
      return "<g>";
    });
  for (const [, y, height] of placed.matchAll(
    /<(?:rect|image)[^>]*? y="([-\d.]+)"[^>]*? height="([\d.]+)"/g,
  ))
    ends.push(Number(y), Number(y) + Number(height));
  for (const [, y] of placed.matchAll(/ (?:cy|y1|y2)="([-\d.]+)"/g)) ends.push(Number(y));
  for (const [path, d] of placed.matchAll(/<path[^>]* d="([^"]*)"/g))
    if (!path.includes("transform"))
      for (const [, y] of d.matchAll(/,([-\d.]+)/g)) ends.push(Number(y));
  // Upright labels are no longer than their frame is high: their own place is 0, 0.
  for (const [text, attributes] of placed.matchAll(/<text([^>]*)>.*?<\/text>/g)) {
    const y = / y="([-\d.]+)"/.exec(attributes)?.[1] ?? shift.exec(attributes)?.[1];
    const type = Number(/ font-size="([\d.]+)"/.exec(attributes)?.[1] ?? 10);
    const slanted = attributes.includes("rotate") ? text.replace(/<[^>]*>/g, "") : "";
    const lines = 1 + text.split("<tspan").length + letter * slanted.length;
    if (y !== undefined && !(Number(y) === 0))
      ends.push(Number(y) - type * lines, Number(y) + type * lines);
  }
  // A formula's outlines
  for (const [, y] of placed.matchAll(/translate\([-\d.]+,([-\d.]+)\) scale/g))
    ends.push(Number(y) - 16, Number(y) + 10);
  const from = Math.max(size.y, Math.floor(Math.min(...ends) - room));
  const to = Math.min(size.y + size.height, Math.ceil(Math.max(...ends) + room));
  return { y: from, height: to - from };
}

/** @param {number} value */
const round = (value) => Math.round(value * 100) / 100;

/** @param {string} text */
const escapeHtml = (text) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

/**
 * A short name for a text (FNV-1a).
 * @param {string} text
 */
function hash(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
