import { defineConfig } from "vitest/config";

const inBrowser = "test/**/*.browser.test.ts";
const withRegistry = "test/**/*.packages.test.ts";

export default defineConfig({
  test: {
    // A limit for what hangs, not for what is slow: other programs may need the machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Most of the time goes by in other programs: kernels, nbconvert, Chromium.
    maxWorkers: "100%",
    // The library, jsdom and mathjs are loaded once instead of for each file.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [inBrowser, withRegistry],
        },
      },
      { extends: true, test: { name: "browser", include: [inBrowser] } },
      { extends: true, test: { name: "packages", include: [withRegistry] } },
    ],
  },
});
