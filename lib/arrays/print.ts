/**
 * How arrays print: as NumPy's, with up to 8 digits after the point, aligned, and summarised beyond 1,000 elements.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.array2string.html
 */

const PRECISION = 8;
const LINE = 75;
const THRESHOLD = 1000;
const EDGE = 3;

/** The positions of an axis that are shown; -1 stands for the dots between them. */
function positions(n: number, summarised: boolean): number[] {
  const from = (start: number, length: number): number[] =>
    Array.from({ length }, (_, i) => start + i);
  if (!summarised || n <= 2 * EDGE) return from(0, n);
  return [...from(0, EDGE), -1, ...from(n - EDGE, EDGE)];
}

/** The cells of a matrix as text of one width, row by row, with "..." for rows and columns that are left out. */
export function cells(data: Float64Array, rows: number, cols: number): string[][] {
  const summarised = rows * cols > THRESHOLD;
  const shownRows = positions(rows, summarised);
  const shownCols = positions(cols, summarised);
  const values = shownRows.flatMap((i) =>
    i < 0 ? [] : shownCols.flatMap((j) => (j < 0 ? [] : [data[i * cols + j]])),
  );
  const text = formatter(values);
  return shownRows.map((i) =>
    i < 0 ? ["..."] : shownCols.map((j) => (j < 0 ? "..." : text(data[i * cols + j]))),
  );
}

/** A matrix as NumPy prints it. */
export function matrixText(data: Float64Array, rows: number, cols: number): string {
  if (data.length === 0) return "[]";
  const lines = cells(data, rows, cols).map((row) =>
    row.join() === "..." ? "..." : bracketed(row, "  ", LINE - 2),
  );
  return `[${lines.join("\n ")}]`;
}

/** A vector as NumPy prints it. */
export function vectorText(data: Float64Array): string {
  return bracketed(
    data.length === 0 ? [] : cells(data, 1, data.length)[0],
    " ",
    LINE - 1,
  );
}

/** Words between brackets, in lines of at most so many characters, the brackets' own apart. */
function bracketed(words: string[], indent: string, width: number): string {
  let lines = "";
  let line = indent;
  for (const [i, word] of words.entries()) {
    if (line.length + word.length > width && line.length > indent.length) {
      lines += `${line.trimEnd()}\n`;
      line = indent;
    }
    line += i < words.length - 1 ? `${word} ` : word;
  }
  return `[${(lines + line).slice(indent.length)}]`;
}

/** What writes each of these values with one width, in positional or scientific notation for all of them. */
function formatter(values: number[]): (x: number) => string {
  const finite = values.filter(Number.isFinite);
  let max = 0;
  let min = Infinity;
  for (const x of finite) {
    const size = Math.abs(x);
    if (size > max) max = size;
    if (size > 0 && size < min) min = size;
  }
  const scientific = max >= 1e8 || (max > 0 && (min < 0.0001 || max / min > 1000));
  const parts = scientific ? scientificParts : positionalParts;
  const all = finite.map((x) => parts(x));
  const longest = (k: 0 | 1 | 2): number =>
    all.reduce((length, part) => Math.max(length, part[k].length), 0);
  const [fraction, exponent] = [longest(1), longest(2)];
  const after = scientific ? fraction + 1 + exponent : fraction;
  const others = values.filter((x) => !Number.isFinite(x));
  const left = Math.max(longest(0), ...others.map((x) => special(x).length - after - 1));
  return (x) => {
    if (!Number.isFinite(x)) return special(x).padStart(left + after + 1);
    const [integer, decimals, power] = parts(x, fraction);
    const start = `${integer.padStart(left)}.`;
    if (!scientific) return start + decimals.padEnd(fraction);
    const digits = power.slice(1).padStart(exponent - 1, "0");
    return `${start}${decimals.padEnd(fraction, "0")}e${power[0]}${digits}`;
  };
}

const special = (x: number): string => (Number.isNaN(x) ? "nan" : x < 0 ? "-inf" : "inf");

const sign = (x: number): string => (x < 0 || Object.is(x, -0) ? "-" : "");

type Parts = [integer: string, decimals: string, exponent: string];

/** A number in positional notation: as many digits as tell it from others, at most 8 after the point. */
function positionalParts(x: number): Parts {
  const size = Math.abs(x);
  const shortest = String(size); // below 1e-6 with an exponent, which has more than 8 decimals
  const rounded =
    shortest.includes("e") || decimalsOf(shortest).length > PRECISION
      ? toEven(size.toFixed(PRECISION), PRECISION, (n) => size.toFixed(n))
      : shortest;
  const [integer] = rounded.split(".");
  return [sign(x) + integer, decimalsOf(rounded).replace(/0+$/, ""), ""];
}

/** A number in scientific notation: as many digits as tell it from others, at most 8 after the point, or `places`. */
function scientificParts(x: number, places?: number): Parts {
  const size = Math.abs(x);
  const shortest = size.toExponential();
  const digits = Math.min(decimalsOf(shortest.split("e")[0]).length, PRECISION);
  const n = places ?? digits;
  const [mantissa, power] = toEven(size.toExponential(n), n, (n) =>
    size.toExponential(n),
  ).split("e");
  const decimals = decimalsOf(mantissa);
  return [
    sign(x) + mantissa.split(".")[0],
    places === undefined ? decimals.replace(/0+$/, "") : decimals,
    power[0] + power.slice(1).padStart(2, "0"),
  ];
}

const decimalsOf = (text: string): string => text.split(".")[1] ?? "";

/** A number rounded to n places, whose tie goes to the even digit: JavaScript rounds it up. */
function toEven(rounded: string, n: number, write: (places: number) => string): string {
  const last = rounded.search(/(e|$)/) - 1;
  if (Number(rounded[last]) % 2 === 0) return rounded;
  const exact = write(100);
  const cut = exact.split("e")[0].length - 100 + n;
  if (!/^50*$/.test(exact.slice(cut).split("e")[0])) return rounded;
  const even = exact.slice(0, cut);
  return (even.endsWith(".") ? even.slice(0, -1) : even) + rounded.slice(last + 1);
}
