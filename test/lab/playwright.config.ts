import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "../../tools/chromium.mjs";
import { ownPicturesOnly } from "../../tools/policy.mjs";
import { root } from "../../tools/setup.mjs";
import { pythonEnvironment } from "../python.ts";

// Playwright reads this file once more in each worker: the first reading decides for all.
process.env.LAB_HOME ??= newHome();
process.env.LAB_PORT ??= await freePort();
const { LAB_HOME: home, LAB_PORT: port } = process.env;
const url = `http://127.0.0.1:${port}`;
const server = JSON.stringify(join(root, "test", "lab", "server.py"));
const log = JSON.stringify(join(root, "reports", "lab", "server.log"));
// As `npm run lab` starts it.
const policy = JSON.stringify(ownPicturesOnly);
const asRoot = process.getuid?.() === 0 ? "--allow-root" : "";

export default defineConfig({
  testDir: ".",
  outputDir: join(root, "reports", "lab", "failed"),
  reporter: "list",
  workers: 1,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: url,
    viewport: { width: 1280, height: 900 },
    launchOptions: { executablePath: findChromium(), args: chromiumFlags },
    screenshot: "only-on-failure",
  },
  webServer: {
    command: `python -m jupyter lab --config=${server} ${policy} --ServerApp.port=${port} ${asRoot} >${log} 2>&1`,
    url: `${url}/api/status`,
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    env: {
      ...pythonEnvironment,
      JUPYTERLAB_GALATA_ROOT_DIR: join(home, "project"),
      JUPYTER_CONFIG_DIR: join(home, "config"),
      JUPYTER_DATA_DIR: join(home, "data"),
      JUPYTER_RUNTIME_DIR: join(home, "runtime"),
      JUPYTER_PATH: "",
      // Playwright asks its children for colours, and the kernel would print in them.
      FORCE_COLOR: "0",
    } as Record<string, string>,
  },
});

/**
 * A project with copies of the notebooks and nobody's settings. It lies within this one, because
 * the kernel looks for packages in the folders above a notebook.
 */
function newHome(): string {
  mkdirSync(join(root, "reports", "lab"), { recursive: true });
  const home = mkdtempSync(join(root, "reports", "lab", "server-"));
  process.on("exit", () => rmSync(home, { recursive: true, force: true }));
  const disabledExtensions = {
    "@jupyterlab/apputils-extension:announcements": true,
    "@jupyterlab/extensionmanager-extension:plugin": true,
  };
  const labconfig = join(home, "config", "labconfig");
  mkdirSync(labconfig, { recursive: true });
  const page = { disabledExtensions, buildCheck: false };
  writeFileSync(join(labconfig, "page_config.json"), JSON.stringify(page));
  const notebooks = join(home, "project", "notebooks");
  mkdirSync(notebooks, { recursive: true });
  return home;
}

function freePort(): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(String(typeof address === "object" && address?.port)));
    });
  });
}
