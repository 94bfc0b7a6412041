import { expect, test } from "vitest";
import { check, entries } from "../reference/entries.ts";

test("there is a reference", () =>
  expect(Object.keys(entries).length).toBeGreaterThan(50));

test.each(Object.entries(entries))(
  "%s has the values of the reference",
  (name, entry) => {
    for (const one of entry.cases) check(name, entry, one);
  },
);
