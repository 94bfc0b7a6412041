// Races: contenders that do the same work take turns, in this process and in one with NumPy beside it.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Each contender's rounds, as many as fit its time; the contenders take turns, so that all see the same machine. */
export const ROUNDS = 15;
const SECONDS = 4;
/** A round lasts at least this long, by repeating the work. */
const ROUND_MS = 20;

/** @typedef {(repeats: number) => Promise<{ ms: number, value: number }>} Timed one round: milliseconds for the work */

/**
 * NumPy in a process of its own.
 * @param {string | undefined} python
 */
export async function numpy(python) {
  if (!python) return undefined;
  const child = spawn(
    python,
    [fileURLToPath(new URL("numpy_times.py", import.meta.url))],
    {
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => JSON.parse((await lines.next()).value ?? "{}");
  const { versions } = await answer();
  if (!versions) return undefined;
  return {
    versions,
    /** @type {(work: string) => Timed} */
    work: (work) => (repeats) => {
      child.stdin.write(`${JSON.stringify({ work, repeats })}\n`);
      return answer();
    },
    end: () => child.stdin.end(),
  };
}

/** @type {(run: () => number) => Timed} */
export const timed = (run) => async (repeats) => {
  const start = performance.now();
  let value = 0;
  for (let i = 0; i < repeats; i++) value = run();
  return { ms: (performance.now() - start) / repeats, value };
};

/**
 * The medians of contenders that take turns.
 * @param {Map<string, Timed>} contenders
 */
export async function race(contenders) {
  /** @type {{ name: string, once: Timed, repeats: number, rounds: number, value: number, times: number[] }[]} */
  const runners = [];
  for (const [name, once] of contenders) {
    // The first calls compile and warm up; their time says how often the work fits a round, and how many rounds.
    const first = await once(1);
    const long = first.ms > 1000;
    const warm = long ? first : await once(Math.ceil(50 / Math.max(first.ms, 0.01)));
    const repeats = Math.max(1, Math.round(ROUND_MS / warm.ms));
    const rounds = Math.min(ROUNDS, Math.round((SECONDS * 1000) / (warm.ms * repeats)));
    // What takes longer than all its rounds should is done once.
    const times = rounds > 0 ? [] : [first.ms];
    runners.push({ name, once, repeats, rounds, value: warm.value, times });
  }
  for (let round = 0; round < ROUNDS; round++)
    for (const runner of runners)
      if (round < runner.rounds)
        runner.times.push((await runner.once(runner.repeats)).ms);
  return new Map(
    runners.map(({ name, times, value }) => [name, { ms: median(times), value }]),
  );
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {number} x */
export const digits = (x) =>
  x >= 100 ? x.toFixed(0) : x >= 10 ? x.toFixed(1) : x.toPrecision(2);
