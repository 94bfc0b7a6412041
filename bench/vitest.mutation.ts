import { defineConfig } from "vitest/config";

/** The tests of lib/ that run in this process: Stryker runs them once for each mutant that they reach. */
export default defineConfig({
  test: {
    include: [
      `test/{${process.env.MUTATION_TESTS ?? "arrays,random,functions"}}/**/*.test.ts`,
    ],
    // Seconds for each mutant, and little that the reference's values do not find.
    exclude: ["**/domain.test.ts", "**/process.test.ts"],
    testTimeout: 60_000,
  },
});
