import { textWidth } from "./font.ts";
import { setFormula } from "./math.ts";
import { element, escapeXml, round } from "./svg.ts";

/** A label set in type: its size, and the SVG that draws it with its first baseline at (x, y). */
export interface Label {
  width: number;
  /** Above the first baseline. */
  ascent: number;
  /** Below the first baseline: what hangs from it, and the other lines. */
  descent: number;
  draw: (x: number, y: number, anchor: Anchor) => string;
}

type Anchor = "start" | "middle" | "end";

/** A stretch of a line: upright text, italic letters of math, or a formula for MathJax. */
type Piece = { kind: "text" | "letters" | "formula"; content: string };

/** The height of digits and capitals of DejaVu Sans, and how far its letters hang, in em. */
export const capHeight = 0.73;
export const hang = 0.24;

/**
 * Sets a label of one or more lines. What stands between two dollars is math: letters are
 * italic, and what needs more than letters, digits and signs is set by MathJax. A dollar
 * alone, after a backslash, or of a price is a dollar.
 *
 * @param label for instance `"Derivative of $sigmoid(x)$"`.
 */
export function setLabel(label: string, size: number): Label {
  const lines = label.split("\n").map((line) => setLine(piecesOf(line), size));
  const baselines = [0];
  for (let i = 1; i < lines.length; i++) {
    const leading = Math.max(1.2 * size, lines[i - 1].descent + lines[i].ascent);
    baselines.push(baselines[i - 1] + leading);
  }
  const last = lines.length - 1;
  return {
    width: Math.max(...lines.map((line) => line.width)),
    ascent: lines[0].ascent,
    descent: baselines[last] + lines[last].descent,
    draw: (x, y, anchor) =>
      lines.map((line, i) => line.draw(x, y + baselines[i], anchor)).join(""),
  };
}

/** Sets a label no wider than `room`: in more lines, and a little smaller where math is wider. */
export function fitLabel(label: string, size: number, room: number): Label {
  const lines = linesIn(label, size, room);
  const wrapped = setLabel(lines.join("\n"), size);
  if (wrapped.width <= room) return wrapped;
  return setLabel(lines.join("\n"), size * Math.max(0.6, room / wrapped.width));
}

/** A label in lines no wider than `room`. */
export function linesIn(label: string, size: number, room: number): string[] {
  return label.split("\n").flatMap((line) => wrap(line, size, room));
}

/** Breaks a line at its spaces, but not those of math. */
function wrap(line: string, size: number, room: number): string[] {
  if (setLabel(line, size).width <= room) return [line];
  const lines: string[] = [];
  for (const word of line.match(/(\\.|\$[^$]*\$|[^\s$])+|\$/g) ?? []) {
    const last = lines[lines.length - 1];
    const longer = `${last} ${word}`;
    if (last !== undefined && setLabel(longer, size).width <= room) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(...broken(word, size, room));
    }
  }
  return lines;
}

/** A word in pieces that fit; math stays whole. */
function broken(word: string, size: number, room: number): string[] {
  if (isMath(word) || setLabel(word, size).width <= room) return [word];
  const pieces = [""];
  for (const character of word) {
    const longer = pieces[pieces.length - 1] + character;
    if (setLabel(longer, size).width <= room) pieces[pieces.length - 1] = longer;
    else pieces.push(character);
  }
  return pieces.filter((piece) => piece !== "");
}

/** A label for the ear, and for places that hold text only. */
export function speakLabel(label: string): string {
  return label
    .split("\n")
    .map((line) =>
      piecesOf(line)
        .map(({ kind, content }) => (kind === "formula" ? speakTex(content) : content))
        .join(""),
    )
    .join(" ");
}

/** What TeX's commands are called, where their names are none. */
const spoken: Record<string, string> = {
  approx: "approximately",
  cdot: "times",
  ge: "at least",
  geq: "at least",
  infty: "infinity",
  le: "at most",
  leq: "at most",
  ne: "not equal to",
  neq: "not equal to",
  pm: "plus or minus",
  sqrt: "square root of",
};

function speakTex(tex: string): string {
  const group = "\\{((?:[^{}]|\\{[^{}]*\\})*)\\}";
  return tex
    .replace(new RegExp(`\\\\d?frac${group}${group}`, "g"), " $1 over $2 ")
    .replace(/\\(left|right|text|mathrm|mathbf|boldsymbol|operatorname)\b/g, "")
    .replace(/\\([A-Za-z]+)/g, (_, name) => ` ${spoken[name] ?? name} `)
    .replace(/_\{?/g, " sub ")
    .replace(/\^\{?/g, " to the ")
    .replace(/[\\{}]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Turns a drawing a quarter to the left about (x, y). */
export function upward(x: number, y: number, drawing: string): string {
  return `<g transform="translate(${round(x)},${round(y)}) rotate(-90)">${drawing}</g>`;
}

/** Math: a dollar before something, and the next one after something and before no digit. */
const math = /(?<!\\)\$(?=\S)((?:\\.|[^$\\])*?)(?<=\S)\$(?!\d)/;

/** Whether some of a text is math, and not only prices. */
export function isMath(text: string): boolean {
  return math.test(text);
}

/** Splits a line at its dollars. */
function piecesOf(line: string): Piece[] {
  // Text and math in turn.
  const parts = line.replace(/\s+/g, " ").trim().split(math);
  const upright = (text: string): Piece[] =>
    text === "" ? [] : [{ kind: "text", content: text.replaceAll("\\$", "$") }];
  const maths = parts.filter((_, i) => i % 2 === 1);
  // One hand for the whole line: where one formula needs MathJax, all go there.
  const plain = maths.every((math) => /^[A-Za-z0-9 ().,=<>+-]*$/.test(math));
  return parts.flatMap((part, i): Piece[] => {
    if (i % 2 === 0) return upright(part);
    return plain ? lettersOf(part) : [{ kind: "formula", content: part }];
  });
}

/** Plain math: italic letters, upright digits, and spaces about its signs. */
function lettersOf(math: string): Piece[] {
  const spaced = math
    .replaceAll(" ", "")
    .replace(/[=<>]+/g, " $& ")
    .replace(/,/g, ", ")
    // A sign between two operands has spaces, a sign before one has none.
    .replace(/(?<=[\w).])[+-]/g, " $& ")
    .replaceAll("-", "−")
    .replace(/\s+/g, " ");
  return (spaced.match(/[A-Za-z]+|[^A-Za-z]+/g) ?? []).map((content) => ({
    kind: /[A-Za-z]/.test(content) ? "letters" : "text",
    content,
  }));
}

function setLine(pieces: Piece[], size: number): Label {
  const widthOf = ({ kind, content }: Piece): number =>
    textWidth(content, size, kind === "letters" ? "oblique" : "regular");
  const text = { ascent: capHeight * size, descent: hang * size };
  if (pieces.every(({ kind }) => kind !== "formula")) {
    return {
      ...text,
      width: pieces.reduce((sum, piece) => sum + widthOf(piece), 0),
      draw: (x, y, anchor) => textElement(pieces, size, x, y, anchor),
    };
  }
  const set = pieces.map((piece) =>
    piece.kind === "formula"
      ? setFormula(piece.content, size)
      : {
          ...text,
          width: widthOf(piece),
          draw: (x: number, y: number) => {
            // SVG drops a space at the start of a text.
            const content = piece.content.trimStart();
            const space = textWidth(" ", size) * (piece.content.length - content.length);
            return textElement([{ ...piece, content }], size, x + space, y, "start");
          },
        },
  );
  const width = set.reduce((sum, piece) => sum + piece.width, 0);
  return {
    width,
    ascent: Math.max(...set.map(({ ascent }) => ascent)),
    descent: Math.max(...set.map(({ descent }) => descent)),
    draw: (x, y, anchor) => {
      let at = x - (anchor === "start" ? 0 : anchor === "middle" ? width / 2 : width);
      let drawing = "";
      for (const piece of set) {
        drawing += piece.draw(at, y);
        at += piece.width;
      }
      return drawing;
    },
  };
}

function textElement(
  pieces: readonly Piece[],
  size: number,
  x: number,
  y: number,
  anchor: Anchor,
): string {
  const content = pieces.map(({ kind, content }) =>
    kind === "letters"
      ? element("tspan", { "font-style": "italic" }, escapeXml(content))
      : escapeXml(content),
  );
  return element(
    "text",
    {
      x,
      y,
      "font-size": size === 10 ? undefined : size,
      "text-anchor": anchor === "middle" ? undefined : anchor,
    },
    content.join(""),
  );
}
