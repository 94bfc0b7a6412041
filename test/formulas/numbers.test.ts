import { expect, test } from "vitest";
import { slope } from "../../formulas/numbers/dual.ts";
import { type Exact, exact } from "../../formulas/numbers/exact.ts";
import { type Num, Undecided } from "../../formulas/numbers/num.ts";

const log = (n: number): Num => exact(n).log();

test("log 8 is 3 log 2, and log 6 is log 2 + log 3, exactly", () => {
  expect((log(8) as Exact).equals(exact(3).mul(log(2)) as Exact)).toBe(true);
  expect((log(6) as Exact).equals(log(2).add(log(3)) as Exact)).toBe(true);
  expect((log(6) as Exact).equals(log(2).add(log(2)) as Exact)).toBe(false);
  expect(log(1)).toEqual(exact(0));
});

test("e^x is rational where x is the logarithm of a rational", () => {
  expect(`${log(2).sub(log(6)).exp()}`).toBe("1/3");
  expect(() => exact(1).exp()).toThrow(Undecided);
  expect(() =>
    log(2)
      .mul(exact(1).div(exact(2)))
      .exp(),
  ).toThrow(Undecided);
});

test("a root is exact where there is one", () => {
  const third = exact(1).div(exact(3));
  expect(`${exact(8).div(exact(27)).power(third)}`).toBe("2/3");
  expect(() => exact(2).power(third)).toThrow(Undecided);
});

test("what these numbers cannot hold is refused: log 0, 1/0, log 2 times log 3", () => {
  expect(() => log(0)).toThrow(Undecided);
  expect(() => exact(1).div(exact(0))).toThrow(Undecided);
  expect(() => log(2).mul(log(3))).toThrow(Undecided);
});

test("slope gives derivatives: of x³, of e^x / (e^x + 2) and of log x", () => {
  expect(`${slope((x) => x.power(exact(3)), exact(2), 0)}`).toBe("12");
  const f = (x: Num): Num => x.exp().div(x.exp().add(exact(2)));
  expect(`${slope(f, log(1), 0)}`).toBe("2/9");
  expect(`${slope((x) => x.log(), exact(4), 0)}`).toBe("1/4");
});
