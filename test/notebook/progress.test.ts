import { afterEach, expect, test, vi } from "vitest";
import { progress } from "../../lib/notebook/progress.ts";
import { clearOutput } from "../../lib/notebook/show.ts";

const [send, clear] = [Symbol.for("Jupyter.send"), Symbol.for("Jupyter.clear")];
const kernel = globalThis as { [name: symbol]: unknown };

afterEach(() => {
  delete kernel[send];
  delete kernel[clear];
  vi.restoreAllMocks();
});

test("progress hands on the numbers, or the values, and prints a line for each tenth", () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  expect([...progress(3)]).toEqual([0, 1, 2]);
  expect([...progress(["a", "b"], { label: "letters" })]).toEqual(["a", "b"]);
  expect(error.mock.calls.flat()).toEqual([
    "30% 1/3",
    "60% 2/3",
    "100% 3/3",
    "letters 50% 1/2",
    "letters 100% 2/2",
  ]);
});

test("in a notebook progress changes one output, which is left without times", () => {
  const sent: { text: string; id: string; update: boolean }[] = [];
  kernel[send] = (
    message: { data: Record<string, string>; transient: { display_id: string } },
    update: boolean,
  ) => {
    const { data, transient } = message;
    sent.push({ text: data["text/plain"], id: transient.display_id, update });
  };
  expect([...progress(2, { label: "epochs" })]).toEqual([0, 1]);
  expect(sent.map(({ update }, i) => update === i > 0)).not.toContain(false);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  expect(sent[0].text).toBe(`epochs   0% ${"░".repeat(30)} 0/2`);
  expect(sent[sent.length - 1].text).toBe(`epochs 100% ${"█".repeat(30)} 2/2`);
});

test("a number of steps that cannot be is an error", () => {
  expect(() => [...progress(-1)]).toThrow("but was -1");
  expect(() => [...progress(0.5)]).toThrow("but was 0.5");
});

test("clearOutput asks the kernel, and does nothing where there is none", () => {
  expect(clearOutput()).toBeUndefined();
  const asked: boolean[] = [];
  kernel[clear] = (wait: boolean) => asked.push(wait);
  clearOutput();
  clearOutput(true);
  expect(asked).toEqual([false, true]);
});
