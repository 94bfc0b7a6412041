import { defineConfig } from "vitest/config";

/** The tests of lib/ that run in this process: Stryker runs them once for each mutant that they reach. */
export default defineConfig({
  test: {
    include: ["test/{arrays,random,functions}/**/*.test.ts"],
    testTimeout: 60_000,
  },
});
