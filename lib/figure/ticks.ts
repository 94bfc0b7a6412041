/** Steps that read well, as matplotlib's automatic locator has them. */
const steps = [1, 2, 2.5, 5, 10];

/** Ticks at multiples of a step, which is `mantissa` times ten to the `exponent`. */
export interface Ticks {
  values: number[];
  /** Writes every tick with the same number of decimals. */
  format: (value: number) => string;
}

/**
 * Round tick values inside a linear domain, at most `bins` intervals of 1, 2, 2.5 or 5 times
 * a power of ten: what matplotlib's MaxNLocator places
 * (https://github.com/matplotlib/matplotlib/blob/main/lib/matplotlib/ticker.py).
 *
 * @param unit what the labels can tell apart: steps are whole multiples of it.
 */
export function linearTicks(
  domain: readonly [number, number],
  bins: number,
  unit = 0,
): Ticks {
  const low = Math.min(...domain);
  const high = Math.max(...domain);
  const raw = (high - low) / bins;
  // Doubles so close to one another, or so small, leave no steps between them.
  if (!(raw > 1e-12 * Math.max(-low, high, 1e-280))) {
    return { values: [low], format: String };
  }
  const least = Math.max(raw, unit) * (1 - 1e-9);
  let exponent = Math.floor(Math.log10(least));
  let step = steps.findIndex((s) => s * 10 ** exponent >= least);
  for (;;) {
    const size = steps[step] * 10 ** exponent;
    const values = multiples(steps[step], exponent, low, high);
    if (unit > 0 && Math.abs(size / unit - Math.round(size / unit)) > 1e-9) {
      step++;
    } else if (values.length >= 2 || (unit > 0 && size <= 10 * unit)) {
      return { values, format: tickFormat(values) };
    } else if (--step < 0) {
      // Fewer than two ticks fall inside: take the next smaller step.
      step = steps.length - 2;
      exponent--;
    }
  }
}

/** The powers of the base inside a log domain; if there is hardly one, what lies between. */
export function logTicks(
  domain: readonly [number, number],
  base: number,
  bins: number,
): Ticks {
  const [low, high] = [Math.min(...domain), Math.max(...domain)];
  const slack = 1e-10;
  const first = Math.ceil(Math.log(low) / Math.log(base) - slack);
  const last = Math.floor(Math.log(high) / Math.log(base) + slack);
  if (!(low > 0) || last <= first) return linearTicks(domain, bins);
  const stride = Math.ceil((last - first) / bins);
  const values: number[] = [];
  for (let power = first; power <= last; power += stride) {
    values.push(base === 10 ? Number(`1e${power}`) : base ** power);
  }
  return {
    values,
    format: (value) => {
      const power = Math.round(Math.log(value) / Math.log(base));
      return base + Array.from(String(power), (digit) => superscripts[digit]).join("");
    },
  };
}

const superscripts: Record<string, string> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

/** The multiples of a step from `low` to `high`, each the double nearest its decimal value. */
function multiples(
  mantissa: number,
  exponent: number,
  low: number,
  high: number,
): number[] {
  const size = Number(`${mantissa}e${exponent}`);
  const slack = 1e-10 * size;
  const values: number[] = [];
  for (let k = Math.ceil((low - slack) / size); k * size <= high + slack; k++) {
    values.push(Number(`${k * mantissa}e${exponent}`));
  }
  return values;
}

/** Formats values with the decimals that the most precise of them needs, and a true minus. */
export function tickFormat(values: readonly number[]): (value: number) => string {
  const finite = values.filter(Number.isFinite);
  const largest = Math.max(...finite.map(Math.abs));
  const shortest = finite.map((value) => value.toExponential());
  // The last digit of a value counts 10 to the power of last.
  const last = Math.min(
    ...shortest.map((text) => {
      const [digits, power] = text.split("e");
      return Number(power) - Math.max(0, digits.replace("-", "").length - 2);
    }),
  );
  const plain = (largest < 1e6 && last >= -5) || largest === 0;
  return (value) => {
    if (!Number.isFinite(value)) return String(value);
    if (plain) return value.toFixed(Math.max(0, -last)).replace("-", "−");
    if (value === 0) return "0";
    const [digits, power] = value.toExponential().split("e");
    return `${digits}e${Number(power)}`.replaceAll("-", "−");
  };
}

/**
 * What a format of d3's, such as `"d"`, `".1f"` or `".0%"`, can tell apart; 0 for any value. One
 * that does not say how precise it is has the digits that ten ticks of d3's own need.
 */
export function unitOf(format: unknown, domain: readonly [number, number]): number {
  if (typeof format !== "string") return 0;
  if (/d$/.test(format)) return 1;
  const [, digits, type] = /(?:\.(\d+))?([a-z%]?)$/.exec(format) ?? [];
  const decimal = type === "%" ? 0.01 : type === "f" ? 1 : Number.POSITIVE_INFINITY;
  if (digits === undefined)
    return Math.min(decimal, 10 ** Math.floor(Math.log10(tickStep(domain))));
  return Number.isFinite(decimal) ? decimal * 10 ** -Number(digits) : 0;
}

/** The step of some ten ticks as d3 has them: 1, 2 or 5 times a power of ten. */
function tickStep([from, to]: readonly [number, number]): number {
  const raw = Math.abs(to - from) / 10;
  const power = 10 ** Math.floor(Math.log10(raw));
  const error = raw / power;
  return (
    power * (error >= 50 ** 0.5 ? 10 : error >= 10 ** 0.5 ? 5 : error >= 2 ** 0.5 ? 2 : 1)
  );
}
