import { afterEach, expect, test } from "vitest";
import { LivePages } from "./page.ts";

const live = new LivePages(["math", "training"]);
afterEach(() => live.close());

test("the pointer over a figure tells the values there", async () => {
  const { page } = await live.open("math");
  const figure = page.locator(".drawing").first();
  await figure.scrollIntoViewIfNeeded();
  const frame = await figure.locator('[data-mark="frame"]').boundingBox();
  if (!frame) throw new Error("no frame");
  await page.mouse.move(frame.x + frame.width / 2, frame.y + frame.height / 2);
  const [x, y] = (await page.locator(".hover").innerText()).split(", ").map(Number);
  expect(Math.abs(x)).toBeLessThan(0.1);
  expect(Math.abs(y)).toBeLessThan(0.05);
});

test("a figure says what its marks are where the pointer rests, and nothing of the whole", async () => {
  const { page } = await live.open("training");
  const titles = page.locator(".drawing title");
  expect(await titles.count()).toBeGreaterThan(10);
  expect(await page.locator(".axes > g > title").count()).toBe(0);
});

test("Enter in the search goes from one place to the next and back", async () => {
  const { page } = await live.open("math");
  const field = page.getByRole("searchbox");
  await field.fill("softmax");
  const at = () => page.evaluate(() => window.scrollY);
  await field.press("Enter");
  const first = await at();
  for (let i = 0; i < 5; i++) await field.press("Enter");
  expect(await at()).toBeGreaterThan(first);
  for (let i = 0; i < 5; i++) await field.press("Shift+Enter");
  expect(Math.abs((await at()) - first)).toBeLessThan(5);
});

test("the search marks what it finds", async () => {
  const { page } = await live.open("math");
  await page.getByRole("searchbox").fill("overflows");
  expect(await page.getByRole("searchbox").getAttribute("title")).toMatch(
    /^[1-9]\d* found$/,
  );
});
