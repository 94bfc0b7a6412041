// The notebooks run on tslab as published, with its own kernelspec, and give what is stored.
import { join } from "node:path";
import { expect, it } from "vitest";
import { notebooks, root } from "../../tools/setup.mjs";
import { check, kernels, stock } from "../check/check.ts";

it("every notebook gives the stored outputs, figures among them", async () => {
  const { status, output } = await check(notebooks(), {
    cwd: join(root),
    env: { JUPYTER_PATH: kernels(stock) },
  });
  const count = notebooks().length;
  expect(output).toContain(`\n${count} notebooks: ${count} same\n`);
  expect(status).toBe(0);
}, 300_000);
