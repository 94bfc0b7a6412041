import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { findChromium } from "../tools/chromium.mjs";

const folder = mkdtempSync(join(tmpdir(), "chromium-"));

function program(name: string, mode: number): string {
  const path = join(folder, name);
  writeFileSync(path, "");
  chmodSync(path, mode);
  return path;
}

afterEach(() => vi.unstubAllEnvs());

test("the browser that the variable CHROMIUM names is taken", () => {
  const path = program("mine", 0o755);
  vi.stubEnv("CHROMIUM", path);
  expect(findChromium()).toBe(path);
});

test("a variable CHROMIUM that names no program gives none", () => {
  vi.stubEnv("CHROMIUM", join(folder, "nowhere"));
  expect(findChromium()).toBeUndefined();
});

test("otherwise it is the first in PATH that can be executed, chromium before Chrome", () => {
  vi.stubEnv("CHROMIUM", "");
  vi.stubEnv("PATH", folder);
  const chrome = program("google-chrome", 0o755);
  program("chromium-browser", 0o644);
  expect(findChromium()).toBe(chrome);
  const chromium = program("chromium", 0o755);
  expect(findChromium()).toBe(chromium);
});
