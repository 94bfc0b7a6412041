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
  let min = Number.POSITIVE_INFINITY;
  for (const x of finite) {
    const size = Math.abs(x);
    if (size > max) max = size;
    if (size > 0 && size < min) min = size;
  }
  const scientific = max >= 1e8 || (max > 0 && (min < 0.0001 || max / min > 1000));
  const parts = finite.map(scientific ? exponentParts : fixedParts);
  const longest = (k: 0 | 1 | 2): number =>
    parts.reduce((length, part) => Math.max(length, part[k].length), 0);
  const [whole, fraction, exponent] = [longest(0), longest(1), longest(2)];
  const after = scientific ? fraction + exponent + 2 : fraction;
  const others = values.filter((x) => !Number.isFinite(x));
  const left = Math.max(whole, ...others.map((x) => special(x).length - after - 1));
  return (x) => {
    if (!Number.isFinite(x)) return special(x).padStart(left + after + 1);
    const [integer, decimals, power] = (scientific ? exponentParts : fixedParts)(x);
    const start = `${integer.padStart(left)}.`;
    return scientific
      ? `${start}${decimals.padEnd(fraction, "0")}e${power[0]}${power.slice(1).padStart(exponent - 1, "0")}`
      : start + decimals.padEnd(fraction);
  };
}

const special = (x: number): string => (Number.isNaN(x) ? "nan" : x < 0 ? "-inf" : "inf");

type Parts = [integer: string, decimals: string, exponent: string];

/** A number in positional notation: as many digits as tell it from others, at most 8 after the point. */
function fixedParts(x: number): Parts {
  const size = Math.abs(x);
  // Shorter than 1e21 and above 1e-7, or 0, String writes it so; what is below rounds to 8 digits.
  const [integer, decimals = ""] = String(size).includes("e")
    ? size.toFixed(PRECISION).split(".")
    : String(size).split(".");
  const [a, b] =
    decimals.length <= PRECISION
      ? [integer, decimals]
      : toEven(size.toFixed(PRECISION), decimals.length, decimals, () =>
          size.toFixed(100),
        ).split(".");
  return [sign(x) + a, b.replace(/0+$/, ""), ""];
}

/** A number in scientific notation: as many digits as tell it from others, at most 8 after the point. */
function exponentParts(x: number): Parts {
  const size = Math.abs(x);
  let [digits, power] = size.toExponential().split("e");
  const decimals = digits.split(".")[1] ?? "";
  if (decimals.length > PRECISION) {
    const [rounded, exponent] = size.toExponential(PRECISION).split("e");
    digits = toEven(
      rounded,
      decimals.length,
      decimals,
      () => size.toExponential(100).split("e")[0],
    );
    power = exponent;
  }
  const [integer, fraction = ""] = digits.split(".");
  return [
    sign(x) + integer,
    fraction.replace(/0+$/, ""),
    power[0] + power.slice(1).padStart(2, "0"),
  ];
}

const sign = (x: number): string => (x < 0 || Object.is(x, -0) ? "-" : "");

/** A rounded decimal, whose tie goes to the even digit: JavaScript rounds up a number that lies exactly between two. */
function toEven(
  rounded: string,
  length: number,
  decimals: string,
  exactly: () => string,
): string {
  if (length !== PRECISION + 1 || decimals[PRECISION] !== "5") return rounded;
  const exact = exactly();
  const [integer, digits] = exact.split(".");
  const isTie = /^0*$/.test(digits.slice(PRECISION + 1));
  const cut = `${integer}.${digits.slice(0, PRECISION)}`;
  return isTie && Number(digits[PRECISION - 1]) % 2 === 0 ? cut : rounded;
}
