// What changes in place under a cell: a loop's bar, a figure that is drawn anew, an output that is cleared.
import * as Plot from "@observablehq/plot";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { figure } from "../../lib/figure/figure.ts";
import { progress } from "../../lib/notebook/progress.ts";
import { clearOutput } from "../../lib/notebook/show.ts";

type Sent = [
  message: { data: Record<string, string>; transient: { display_id?: string } },
  update: boolean,
];
const kernel = globalThis as Record<symbol, unknown>;
const SEND = Symbol.for("Jupyter.send");
const CLEAR = Symbol.for("Jupyter.clear");

/** Passes for a kernel from now on; what is shown arrives in the list. */
function notebook(): Sent[] {
  const sent: Sent[] = [];
  kernel[SEND] = (...all: Sent) => sent.push(all);
  return sent;
}
const texts = (sent: Sent[]) => sent.map(([{ data }]) => data["text/plain"]);

let now = 0;
beforeEach(() => {
  now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
});
afterEach(() => {
  delete kernel[SEND];
  delete kernel[CLEAR];
  vi.restoreAllMocks();
});

const bar = (full: number) => "█".repeat(full) + "░".repeat(30 - full);

describe("progress in a notebook", () => {
  it("is one output that changes, with times while it runs and none at its end", () => {
    const sent = notebook();
    for (const _ of progress(4)) now += 1000;
    expect(texts(sent)).toEqual([
      `  0% ${bar(0)} 0/4`,
      ` 25% ${bar(7)} 1/4 [0:01 < 0:03, 1.00/s]`,
      ` 50% ${bar(15)} 2/4 [0:02 < 0:02, 1.00/s]`,
      ` 75% ${bar(22)} 3/4 [0:03 < 0:01, 1.00/s]`,
      `100% ${bar(30)} 4/4 [0:04 < 0:00, 1.00/s]`,
      `100% ${bar(30)} 4/4`,
    ]);
    expect(sent.map(([, update]) => update)).toEqual([false, ...Array(5).fill(true)]);
    expect(new Set(sent.map(([{ transient }]) => transient.display_id)).size).toBe(1);
  });

  it("is drawn at most ten times a second", () => {
    const sent = notebook();
    for (const _ of progress(1000)) now += 1;
    // At its start, every tenth of a second, and at its end.
    expect(sent).toHaveLength(1 + 10 + 1);
  });

  it("stays where a loop is left by break or by an error", () => {
    const sent = notebook();
    for (const i of progress(4)) if (i === 2) break;
    expect(texts(sent).at(-1)).toBe(` 50% ${bar(15)} 2/4`);
    const fail = () => {
      for (const i of progress(4, { label: "fit" })) if (i === 1) throw new Error("stop");
    };
    expect(fail).toThrow("stop");
    expect(texts(sent).at(-1)).toBe(`fit  25% ${bar(7)} 1/4`);
  });

  it("has a place of its own for each loop, one within the other too", () => {
    const sent = notebook();
    for (const _ of progress(2)) for (const _ of progress(2)) now += 50;
    expect(new Set(sent.map(([{ transient }]) => transient.display_id)).size).toBe(3);
  });

  it("of no turns is full", () => {
    const sent = notebook();
    expect([...progress(0)]).toEqual([]);
    expect(texts(sent).at(-1)).toBe(`100% ${bar(30)} 0/0`);
  });
});

describe("progress", () => {
  it("gives the numbers of the turns, or the values", () => {
    notebook();
    expect([...progress(3)]).toEqual([0, 1, 2]);
    expect([...progress(["a", "b"])]).toEqual(["a", "b"]);
    expect([...progress(Float64Array.of(1, 0.5))]).toEqual([1, 0.5]);
    expect([...progress("ab")]).toEqual(["a", "b"]);
  });

  it("outside a notebook is a line for each tenth on stderr", () => {
    const lines = vi.spyOn(console, "error").mockImplementation(() => {});
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    for (const _ of progress(40, { label: "epoch" })) now += 1000;
    expect(lines.mock.calls.flat()).toEqual(
      [4, 8, 12, 16, 20, 24, 28, 32, 36, 40].map(
        (turn) => `epoch ${(turn / 40) * 100}% ${turn}/40`,
      ),
    );
    expect(log).not.toHaveBeenCalled();
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "refuses %d turns",
    (steps) => {
      expect(() => [...progress(steps)]).toThrow(
        new RangeError(`steps must be a whole number, but was ${steps}`),
      );
    },
  );
});

describe("figure.update", () => {
  const marks = (values: number[]) => [Plot.lineY(values)];

  it("draws the figure anew where it was shown", () => {
    const sent = notebook();
    const losses = [1, 0.5];
    const curve = figure({ figsize: [2, 1], marks: marks(losses) });
    curve.show();
    losses.push(0.25);
    curve.update();
    const [[first, shown], [second, updated]] = sent;
    expect([shown, updated]).toEqual([false, true]);
    expect(second.transient.display_id).toBe(first.transient.display_id);
    expect(second.data["image/svg+xml"]).not.toBe(first.data["image/svg+xml"]);
    // As a new figure of the same values would be.
    const fresh = figure({ figsize: [2, 1], marks: marks([1, 0.5, 0.25]) });
    expect(second.data["image/svg+xml"]).toBe(fresh.svg);
    expect(second.data["image/png"]).toBe(Buffer.from(fresh.png()).toString("base64"));
  });

  it("shows a figure that has not been shown, and each in its own place", () => {
    const sent = notebook();
    const [a, b] = [1, 2].map((n) => figure({ figsize: [2, 1], marks: marks([0, n]) }));
    a.update();
    b.update();
    a.update();
    expect(sent.map(([, update]) => update)).toEqual([false, false, true]);
    const [first, second, third] = sent.map(([{ transient }]) => transient.display_id);
    expect(third).toBe(first);
    expect(second).not.toBe(first);
  });

  it("takes changed options, which stay", () => {
    notebook();
    const curve = figure({ figsize: [2, 1], title: "Loss", marks: marks([1, 2]) });
    curve.update({ title: "Accuracy" });
    expect(curve.alt).toContain("Accuracy");
    curve.update({ marks: marks([2, 1]) });
    expect(curve.alt).toContain("Accuracy");
  });
});

describe("clearOutput", () => {
  it("asks the kernel, at once or when something new comes", () => {
    const clear = vi.fn();
    kernel[CLEAR] = clear;
    clearOutput();
    clearOutput(true);
    expect(clear.mock.calls).toEqual([[false], [true]]);
  });

  it("does nothing outside a notebook", () => {
    expect(() => clearOutput()).not.toThrow();
  });
});
