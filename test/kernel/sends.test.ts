import { expect, it } from "vitest";
import { printed, talk } from "./talk.ts";

const lines = (count: number) => `for (let i = 0; i < ${count}; i++) console.log(i);`;

it("every line of a long output arrives", () => {
  const steps = [{ execute: lines(2000) }];
  const [stock, ours] = [talk("stock", steps)[0], talk("dlmath", steps)[0]];
  // tslab loses every 513th.
  expect(printed(stock).split("\n").length).toBeLessThan(2001);
  expect(printed(ours).split("\n")).toHaveLength(2001);
});

it("and every line before the kernel ends itself", () => {
  const answers = talk("dlmath", [{ execute: `${lines(1000)} process.exit(3);` }]);
  expect(printed(answers[0]).split("\n")).toHaveLength(1001);
});

it("six hundred cells all end", () => {
  const cells = Array.from({ length: 600 }, (_, i) => ({ execute: `console.log(${i})` }));
  const answers = talk("dlmath", cells);
  expect(answers.map(printed)).toEqual(cells.map((_, i) => `${i}\n`));
});
