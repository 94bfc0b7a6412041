// Puts in place whatever is missing: Node packages, a Python environment, the built package,
// the kernelspec, trust. Only Node's own modules here: it runs before any package is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === "win32";

/** A missing prerequisite or a step that failed: one line that says what to do. */
export class SetupError extends Error {}

/**
 * @typedef {object} Environment
 * @property {string} prefix the folder of the environment
 * @property {boolean} active whether it is the user's own, which was active
 * @property {string} python its interpreter, which has the Jupyter stack
 * @property {NodeJS.ProcessEnv} env the process environment with that interpreter's programs first
 */

/**
 * Sets up what is missing and says so; finds all in place in well under a second otherwise.
 * @returns {Promise<Environment>}
 */
export async function setup() {
  checkNode();
  nodePackages();
  const environment = pythonEnvironment();
  const { build } = await import("./build.mjs");
  await build();
  const { buildKernel, kernelCommand } = await import("../kernel/build/build.mjs");
  await buildKernel();
  kernelspec(environment, "tslab", "TypeScript", kernelCommand);
  const javaScript = kernelCommand.with(-1, "--js").concat(kernelCommand.slice(-1));
  kernelspec(environment, "jslab", "JavaScript", javaScript);
  trust(environment);
  return environment;
}

/**
 * Runs the main function of an npm script: one line instead of a stack for a SetupError.
 * @param {() => Promise<number>} script answers with the exit status
 */
export async function main(script) {
  try {
    process.exitCode = await script();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** @param {string} step */
const say = (step) => console.log(`set-up: ${step}`);

/** @param {(string | Buffer)[]} parts */
const hash = (...parts) => {
  const sha = createHash("sha256");
  for (const part of parts) sha.update(part).update("\0");
  return sha.digest("hex");
};

/**
 * Runs a step unless its stamp says that it ran on the same input.
 * @param {string} stamp a file that holds the hash of the input of the last run
 * @param {string} input
 * @param {() => void} step
 */
function once(stamp, input, step) {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === input) return;
  step();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, input);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupError(
      `Node ${process.versions.node} is too old: install Node 20.19 or newer (22 and 24 work) and run this again.`,
    );
  }
}

function nodePackages() {
  const lock = hash(readFileSync(join(root, "package-lock.json")), process.version);
  once(join(root, "node_modules", ".setup"), lock, () => {
    const npm = process.env.npm_execpath;
    const [command, ...args] = npm ? [process.execPath, npm] : ["npm"];
    install("the Node packages", command, [
      ...args,
      "ci",
      "--loglevel=error",
      "--fetch-retries=1",
    ]);
    // The kernel brings a TypeScript of its own: npx tsc is to be the project's.
    spawnSync(command, [...args, "rebuild", "typescript"], {
      cwd: root,
      shell: windows && command === "npm",
    });
  });
}

/**
 * Runs a package manager; what it has to say is one line when it fails.
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 */
function install(what, command, args) {
  say(`installing ${what}, about half a minute`);
  const { status, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "inherit", "pipe"],
    shell: windows && command === "npm",
  });
  if (status === 0) return;
  const lines = (error?.message ?? stderr).split("\n").map((line) => line.trim());
  const reason = lines.find((line) => /error/i.test(line)) ?? `exit status ${status}`;
  const offline =
    /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|connection|resolution/i;
  const advice = offline.test(stderr)
    ? "The first run needs the network: check the connection and run this again."
    : `To see all it says, run: ${[command, ...args].join(" ")}`;
  throw new SetupError(`Could not install ${what} (${reason}). ${advice}`);
}

/**
 * The project's own .venv; an environment that is active is left alone, unless DLMATH_ENVIRONMENT=active asks for it.
 * @returns {Environment}
 */
function pythonEnvironment() {
  const { prefix, bin, active } = environmentFolders();
  const python = join(bin, windows ? "python.exe" : "python");
  if (active) {
    if (!existsSync(python))
      throw new SetupError(
        `The active environment ${prefix} has no Python: add Python 3.10 or newer to it, or leave out DLMATH_ENVIRONMENT.`,
      );
    checkPython(python);
  } else if (!existsSync(python)) {
    say("creating .venv");
    createVenv(prefix);
  }
  if (!active) settleIn(prefix);
  const requirements = join(root, "requirements.txt");
  once(join(prefix, ".dlmath-requirements"), hash(readFileSync(requirements)), () => {
    const pip = [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "--retries=1",
    ];
    install("the Jupyter stack", python, [
      ...pip,
      "--require-hashes",
      "-r",
      requirements,
    ]);
  });
  const env = {
    ...process.env,
    PATH: [bin, process.env.PATH].join(delimiter),
    JUPYTER_PREFER_ENV_PATH: "1",
    PYDEVD_DISABLE_FILE_VALIDATION: "1",
  };
  return { prefix, active, python, env };
}

/** Where the programs of the Python environment are, for the set-up and for tests. */
export function environmentFolders() {
  const { VIRTUAL_ENV, CONDA_PREFIX, DLMATH_ENVIRONMENT } = process.env;
  const active =
    DLMATH_ENVIRONMENT === "active" ? VIRTUAL_ENV || CONDA_PREFIX : undefined;
  if (DLMATH_ENVIRONMENT === "active" && !active)
    throw new SetupError(
      "DLMATH_ENVIRONMENT is active, but no environment is: activate one, or leave it out for the project's .venv.",
    );
  const prefix = active || join(root, ".venv");
  const conda = active !== undefined && !VIRTUAL_ENV;
  const bin = windows ? (conda ? prefix : join(prefix, "Scripts")) : join(prefix, "bin");
  return { prefix, bin, active: active !== undefined };
}

/**
 * JupyterLab's programs for Node are CommonJS, which the project's package.json would deny them; and no window
 * asks a reader for news, and nbconvert makes LaTeX without Inkscape.
 * @param {string} prefix
 */
function settleIn(prefix) {
  const news = "@jupyterlab/apputils-extension:announcements";
  const files = {
    "package.json": { type: "commonjs" },
    "etc/jupyter/labconfig/page_config.json": { disabledExtensions: { [news]: true } },
    // LaTeX takes a figure's png: for its svg nbconvert would need Inkscape.
    "etc/jupyter/jupyter_nbconvert_config.json": {
      SVG2PDFPreprocessor: { enabled: false },
    },
  };
  for (const [name, content] of Object.entries(files)) {
    const file = join(prefix, name);
    if (existsSync(file)) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(content)}\n`);
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
const output = (command, ...args) => spawnSync(command, args, { encoding: "utf8" });

/**
 * Throws unless the interpreter is Python 3.10 or newer.
 * @param {string} python
 */
function checkPython(python) {
  const found = output(python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])");
  const version = found.stdout?.trim() ?? "";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (found.status !== 0 || major !== 3 || minor < 10) {
    throw new SetupError(
      `${python} is Python ${version || "?"}: Python 3.10 or newer is needed; install it (or name one in the variable PYTHON) and run this again.`,
    );
  }
}

/** @param {string} prefix */
function createVenv(prefix) {
  const named = process.env.PYTHON ? [process.env.PYTHON] : ["python3", "python"];
  const python = named.find((name) => output(name, "--version").status === 0);
  if (!python) {
    throw new SetupError(
      `Python was not found (looked for ${named.join(", ")}): install Python 3.10 or newer and run this again.`,
    );
  }
  checkPython(python);
  // ensurepip is what Debian and Ubuntu split off: without it venv stops halfway.
  if (output(python, "-c", "import venv, ensurepip").status !== 0) {
    throw new SetupError(
      "This Python has no venv module: install it (Debian and Ubuntu: apt install python3-venv) and run this again.",
    );
  }
  const made = output(python, "-m", "venv", prefix);
  if (made.status !== 0) {
    throw new SetupError(`python -m venv failed: ${(made.stderr || made.stdout).trim()}`);
  }
}

/**
 * Registers this checkout's kernel in the environment, by absolute path, under the name that notebooks know.
 * @param {Environment} environment
 * @param {string} name
 * @param {string} language
 * @param {string[]} argv
 */
function kernelspec({ prefix, active }, name, language, argv) {
  const file = join(prefix, "share", "jupyter", "kernels", name, "kernel.json");
  const spec = { argv, display_name: language, language: language.toLowerCase() };
  const text = `${JSON.stringify(spec, null, 2)}\n`;
  if (existsSync(file)) {
    const registered = readFileSync(file, "utf8");
    if (registered === text) return;
    if (active && !registered.includes("kernel.cjs")) {
      say(`${file} is another's kernel and stays: the notebooks run in it`);
      return;
    }
  }
  say(`registering the ${language} kernel`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The paths of the notebooks, from the project's root. */
export function notebooks() {
  return readdirSync(join(root, "notebooks"))
    .filter((name) => name.endsWith(".ipynb"))
    .sort()
    .map((name) => join("notebooks", name));
}

/**
 * Signs the notebooks for this user, so that JupyterLab shows their SVG figures at once.
 * @param {Environment} environment
 */
function trust({ python, env }) {
  const paths = notebooks();
  const contents = paths.map((path) => readFileSync(join(root, path)));
  once(join(root, "node_modules", ".trusted"), hash(python, ...contents), () => {
    if (paths.length === 0) return;
    say("trusting the notebooks");
    const args = ["-m", "jupyter", "trust", ...paths];
    const { status, stderr } = spawnSync(python, args, {
      cwd: root,
      env,
      encoding: "utf8",
    });
    // Trust is a convenience: an unwritable home must not stop the work.
    if (status !== 0)
      say(`not trusted (figures show as PNG until run): ${stderr.trim()}`);
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await setup();
    return 0;
  });
}
