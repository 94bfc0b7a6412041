import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const programs = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const applications = ["Google Chrome", "Chromium", "Google Chrome for Testing"].flatMap(
  (name) =>
    ["/Applications", join(process.env.HOME ?? "", "Applications")].map((folder) =>
      join(folder, `${name}.app`, "Contents", "MacOS", name),
    ),
);
const windows = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map((name) =>
  join(process.env[name] ?? "", "Google", "Chrome", "Application", "chrome.exe"),
);

/** What to tell someone who has none. */
export const noChromium =
  "no Chromium found (Debian: apt install chromium; elsewhere install Chrome, or name one in the variable CHROMIUM)";

/** Quiet and local: no update, no sync, no request of the browser's own. */
export const chromiumFlags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Chromium's sandbox refuses root, who is the user in most containers.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/**
 * The Chromium or Chrome of this machine: the one that the variable CHROMIUM names, else the
 * first in PATH or where macOS and Windows keep it.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) return executable(named) ? named : undefined;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const inPath = programs.flatMap((name) => folders.map((folder) => join(folder, name)));
  const installed = process.platform === "win32" ? windows : applications;
  return [...inPath, ...installed].find(executable);
}

/** @param {string} path */
function executable(path) {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
