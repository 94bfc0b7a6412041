import { expect, test } from "vitest";
import { KERNELS } from "../../lib/arrays/kernels-binary.ts";
import { compiled } from "../../lib/build/kernels.mjs";

test("kernels.wat compiles to the bytes that the library holds", async () => {
  expect(await compiled()).toBe(KERNELS);
});
