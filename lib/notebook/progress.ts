import { inNotebook, newPlace, type Place, show } from "./show.ts";

/** How often the bar is drawn anew, in milliseconds. */
const EVERY = 100;
const WIDTH = 30;

/**
 * Goes through a loop and shows how far it is: a bar in place, with the time that is left and the turns
 * a second. When the loop is over only the full bar is left, without times, so that a notebook stores the
 * same each time. Outside a notebook it prints a line for each tenth to stderr.
 *
 * @param steps how many turns there are (their numbers 0, 1, … are what the loop gets), or the values to
 * go through, whose number is their `length`.
 * @param options.label what stands before the bar.
 *
 * @example
 * for (const epoch of progress(100)) train(epoch);
 *
 * @throws RangeError if `steps` is a number that is not whole or is negative.
 */
export function progress(steps: number, options?: { label?: string }): Iterable<number>;
export function progress<Value>(
  steps: ArrayLike<Value> & Iterable<Value>,
  options?: { label?: string },
): Iterable<Value>;
export function* progress<Value>(
  steps: number | (ArrayLike<Value> & Iterable<Value>),
  { label = "" }: { label?: string } = {},
): Iterable<number | Value> {
  const total = typeof steps === "number" ? steps : steps.length;
  if (!Number.isInteger(total) || total < 0)
    throw new RangeError(`steps must be a whole number, but was ${total}`);
  const bar = inNotebook() ? new Bar(label, total) : new Lines(label, total);
  const values: Iterable<number | Value> =
    typeof steps === "number" ? { [Symbol.iterator]: () => count(total) } : steps;
  let done = 0;
  try {
    bar.at(0);
    for (const value of values) {
      yield value;
      done++;
      bar.at(done);
    }
  } finally {
    bar.end(done);
  }
}

function* count(total: number): Generator<number> {
  for (let i = 0; i < total; i++) yield i;
}

/** In a notebook: one output that changes. */
class Bar {
  readonly #start = performance.now();
  readonly #place: Place = newPlace();
  readonly #label: string;
  readonly #total: number;
  #drawn = Number.NEGATIVE_INFINITY;

  constructor(label: string, total: number) {
    this.#label = label && `${label} `;
    this.#total = total;
  }

  at(done: number): void {
    const now = performance.now();
    if (now - this.#drawn < EVERY) return;
    this.#drawn = now;
    const seconds = (now - this.#start) / 1000;
    const left = done > 0 ? (seconds / done) * (this.#total - done) : Number.NaN;
    const rate = done > 0 && seconds > 0 ? `${(done / seconds).toPrecision(3)}/s` : "";
    const times = done > 0 ? ` [${clock(seconds)} < ${clock(left)}, ${rate}]` : "";
    this.#draw(done, times);
  }

  end(done: number): void {
    this.#draw(done, "");
  }

  #draw(done: number, times: string): void {
    const part = this.#total > 0 ? done / this.#total : 1;
    const full = Math.floor(part * WIDTH);
    const bar = "█".repeat(full) + "░".repeat(WIDTH - full);
    const percent = `${Math.floor(part * 100)}%`.padStart(4);
    const text = `${this.#label}${percent} ${bar} ${done}/${this.#total}${times}`;
    show({ "text/plain": text }, {}, this.#place);
  }
}

/** Elsewhere: a line for each tenth. */
class Lines {
  readonly #label: string;
  readonly #total: number;
  #tenths = 0;

  constructor(label: string, total: number) {
    this.#label = label && `${label} `;
    this.#total = total;
  }

  at(done: number): void {
    const tenths = Math.floor((10 * done) / this.#total);
    if (tenths <= this.#tenths) return;
    this.#tenths = tenths;
    console.error(`${this.#label}${tenths * 10}% ${done}/${this.#total}`);
  }

  end(): void {}
}

/** Minutes and seconds. */
function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
