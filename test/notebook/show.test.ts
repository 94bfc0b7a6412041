import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Plot from "@observablehq/plot";
import { afterEach, describe, expect, it, vi } from "vitest";
import { figure } from "../../lib/figure/figure.ts";
import { show } from "../../lib/notebook/show.ts";

const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "kernel-"));

/** Loads what passes for a kernel, as far as `show` looks at one. */
function kernel(name: string, jupyter: string, display: string): Record<string, unknown> {
  const dist = join(folder, name, "tslab", "dist");
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, "jupyter.js"), jupyter);
  writeFileSync(join(dist, "public.js"), display);
  return require(join(dist, "jupyter.js"));
}

afterEach(() => {
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(folder)) delete require.cache[file];
  }
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

const bundle = { "image/svg+xml": "<svg/>", "text/plain": "words" };

describe("show", () => {
  it("hands the whole bundle to the running kernel in one message", () => {
    kernel("idle", "exports.lastWriteDisplayData = null", "");
    const running = kernel(
      "running",
      "exports.sent = []; exports.lastWriteDisplayData = (...all) => exports.sent.push(all)",
      "",
    );
    show(bundle, { "image/png": { width: 2 } });
    const message = {
      data: bundle,
      metadata: { "image/png": { width: 2 } },
      transient: {},
    };
    expect(running.sent).toEqual([[message, false]]);
  });

  it("reads the kernel's function at the time of the call, for each cell has its own", () => {
    const running = kernel(
      "cells",
      "exports.sent = []; exports.lastWriteDisplayData = () => exports.sent.push(1)",
      "",
    );
    show(bundle);
    running.lastWriteDisplayData = () => (running.sent as number[]).push(2);
    show(bundle);
    expect(running.sent).toEqual([1, 2]);
  });

  it("falls back to the kernel's display of an svg", () => {
    kernel(
      "later",
      "",
      "exports.sent = []; exports.display = {svg: (s) => exports.sent.push(s)}",
    );
    show(bundle);
    const shown = require(join(folder, "later", "tslab", "dist", "public.js"));
    expect(shown.sent).toEqual(["<svg/>"]);
  });

  it("prints the words outside a notebook", () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    show(bundle);
    expect(log.mock.calls).toEqual([["words"]]);
  });

  it("shows a figure as svg, png and words, with their size", () => {
    const running = kernel(
      "figure",
      "exports.sent = []; exports.lastWriteDisplayData = (m) => exports.sent.push(m)",
      "",
    );
    const one = figure({ figsize: [2, 1], marks: [Plot.lineY([1, 2])] });
    one.show();
    const [message] = running.sent as {
      data: Record<string, string>;
      metadata: object;
    }[];
    expect(message.data["image/svg+xml"]).toBe(one.svg);
    expect(Buffer.from(message.data["image/png"], "base64")).toEqual(
      Buffer.from(one.png()),
    );
    expect(message.data["text/plain"]).toBe(one.alt);
    const size = { width: 144, height: 72 };
    expect(message.metadata).toEqual({ "image/svg+xml": size, "image/png": size });
  });
});
