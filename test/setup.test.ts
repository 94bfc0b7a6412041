// Set-up in a copy of the checkout with programs that fail in each way a new machine can.
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "checkout-"));
  cpSync(join(root, "tools", "setup.mjs"), join(checkout, "tools", "setup.mjs"));
  for (const name of ["package-lock.json", "requirements.txt"]) {
    cpSync(join(root, name), join(checkout, name));
  }
  mkdirSync(join(checkout, "notebooks"));
  write("tools/build.mjs", "export const build = async () => {};");
  write(
    "kernel/build/build.mjs",
    'export const buildKernel = async () => {};\nexport const kernelCommand = ["node", "kernel.cjs", "{connection_file}"];',
  );
  write("npm.cjs", "");
});

afterEach(() => rmSync(checkout, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(checkout, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text, { mode: 0o755 });
  return path;
}

/** A Python of that version, in which `-c`, `-m venv` and `-m pip` run what the lines say. */
function python(version: string, lines = ""): string {
  return write(
    "fake-python",
    `#!/bin/sh
case "$1 $2" in
  --version*) echo "Python ${version}" ;;
  *"import sys"*) echo "${version}" ;;
  ${lines}
  "-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
esac
`,
  );
}

function setup(env: NodeJS.ProcessEnv) {
  const { VIRTUAL_ENV, CONDA_PREFIX, ...inherited } = process.env;
  const npm_execpath = join(checkout, "npm.cjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/setup.mjs"], {
    cwd: checkout,
    encoding: "utf8",
    env: { ...inherited, npm_execpath, ...env },
  });
  return { status, said: stdout, errors: stderr };
}

describe.skipIf(process.platform === "win32")("set-up", () => {
  it("says in one line that the Node packages need the network", () => {
    write("npm.cjs", 'console.error("npm error code EAI_AGAIN"); process.exit(1);');
    const { status, errors } = setup({});
    expect(status).toBe(1);
    expect(errors).toBe(
      "Could not install the Node packages (npm error code EAI_AGAIN). The first run needs the network: check the connection and run this again.\n",
    );
  });

  it("says in one line that Python is missing", () => {
    const { status, errors } = setup({ PYTHON: join(checkout, "no-such-python") });
    expect(status).toBe(1);
    expect(errors).toMatch(
      /^Python was not found .* install Python 3\.10 or newer .*\n$/,
    );
  });

  it("says in one line that Python is too old", () => {
    const { status, errors } = setup({ PYTHON: python("3.9") });
    expect(status).toBe(1);
    expect(errors).toMatch(/^\S+ is Python 3\.9: Python 3\.10 or newer is needed; .*\n$/);
  });

  it("says in one line that Python has no venv module", () => {
    const { status, errors } = setup({
      PYTHON: python("3.11", '*"import venv"*) exit 1 ;;'),
    });
    expect(status).toBe(1);
    expect(errors).toMatch(/^This Python has no venv module: .*python3-venv.*\n$/);
  });

  it("says in one line that the Jupyter stack needs the network", () => {
    const lines =
      '"-m pip") echo "ERROR: Temporary failure in name resolution" >&2; exit 1 ;;';
    const { status, errors } = setup({ PYTHON: python("3.11", lines) });
    expect(status).toBe(1);
    expect(errors).toMatch(
      /^Could not install the Jupyter stack .* needs the network: .*\n$/,
    );
  });

  it("does nothing, and says nothing, the second time", () => {
    const env = { PYTHON: python("3.11") };
    const first = setup(env);
    expect(first).toMatchObject({ status: 0, errors: "" });
    expect(first.said).toContain("registering the TypeScript kernel");
    write("npm.cjs", "process.exit(1);");
    expect(setup(env)).toEqual({ status: 0, said: "", errors: "" });
  });

  it("leaves an active environment alone, unless it is asked to use that", () => {
    const prefix = join(checkout, "active");
    mkdirSync(join(prefix, "bin"), { recursive: true });
    cpSync(python("3.11"), join(prefix, "bin", "python"));
    const own = setup({ VIRTUAL_ENV: prefix, PYTHON: python("3.11") });
    expect(own.status).toBe(0);
    expect(readdirSync(prefix)).toEqual(["bin"]);
    const asked = setup({ VIRTUAL_ENV: prefix, DLMATH_ENVIRONMENT: "active" });
    expect(asked.status).toBe(0);
    expect(existsSync(join(prefix, "share/jupyter/kernels/tslab"))).toBe(true);
  });

  it("never replaces a kernel named tslab that is the user's", () => {
    const prefix = join(checkout, "active");
    const spec = join(prefix, "share/jupyter/kernels/tslab/kernel.json");
    mkdirSync(join(prefix, "bin"), { recursive: true });
    cpSync(python("3.11"), join(prefix, "bin", "python"));
    mkdirSync(dirname(spec), { recursive: true });
    writeFileSync(spec, '{"argv": ["tslab"]}');
    const { status, said } = setup({ VIRTUAL_ENV: prefix, DLMATH_ENVIRONMENT: "active" });
    expect(status).toBe(0);
    expect(said).toContain("is another's kernel and stays");
    expect(readFileSync(spec, "utf8")).toBe('{"argv": ["tslab"]}');
  });

  it("says in one line that no environment is active", () => {
    const { status, errors } = setup({ DLMATH_ENVIRONMENT: "active" });
    expect(status).toBe(1);
    expect(errors).toMatch(/^DLMATH_ENVIRONMENT is active, but no environment is: .*\n$/);
  });

  it("lets JupyterLab's programs be CommonJS, and it shows no news", () => {
    setup({ PYTHON: python("3.11") });
    const read = (path: string) =>
      JSON.parse(readFileSync(join(checkout, ".venv", path), "utf8"));
    expect(read("package.json")).toEqual({ type: "commonjs" });
    expect(read("etc/jupyter/labconfig/page_config.json").disabledExtensions).toEqual({
      "@jupyterlab/apputils-extension:announcements": true,
    });
  });
});
