// npm run bench [-- numbers | training | notebooks | check | figures | imports | reports | verdicts | mutation]: measures, and writes each part's section of bench/RESULTS.md.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, platform, release } from "node:os";
import { join } from "node:path";
import { pythonWithNumpy, pythonWithPeers } from "./numpy.mjs";
import { main, root, SetupError, setup } from "./setup.mjs";

const windows = platform() === "win32";
const bench = join(root, "bench");
const results = join(bench, "RESULTS.md");

/**
 * @typedef {object} Part
 * @property {string} title
 * @property {(python: string) => string[]} command installs what it needs, and names the program that prints the section
 */

/** @type {Record<string, Part>} */
const parts = {
  numbers: {
    title: "Numbers: dlmath, its JavaScript peers and NumPy",
    command: (python) => {
      peers();
      return [process.execPath, join(bench, "numbers.mjs"), pythonWithNumpy(python)];
    },
  },
  training: {
    title: "Trainings: dlmath and NumPy",
    command: (python) => [
      process.execPath,
      join(bench, "training.mjs"),
      pythonWithNumpy(python),
    ],
  },
  notebooks: {
    title: "Notebooks: the port and the Python original",
    command: (python) => [pythonWithNumpy(python), join(bench, "notebooks.py")],
  },
  check: {
    title: "The check: many notebooks at once",
    command: (python) => [python, join(bench, "check.py")],
  },
  verdicts: {
    title: "Verdicts: the check and its peers on faulty and good notebooks",
    command: (python) => [pythonWithPeers(python), join(bench, "verdicts.py"), python],
  },
  figures: {
    title: "Figures: time, size and memory",
    command: () => [process.execPath, join(bench, "figures.mjs")],
  },
  imports: {
    title: "Importing dlmath",
    command: () => [process.execPath, join(bench, "imports.mjs")],
  },
  reports: {
    title: "Live pages: from opening to the first run",
    command: (python) => [process.execPath, join(bench, "reports.mjs"), python],
  },
  mutation: {
    title: "Mutation: which changes of lib/ the tests notice",
    command: () => {
      peers();
      return [process.execPath, join(bench, "mutation.mjs")];
    },
  },
};

/** What takes minutes; the others, which take up to an hour, run when they are named. */
const quick = [
  "numbers",
  "training",
  "notebooks",
  "check",
  "figures",
  "imports",
  "reports",
];

await main(async () => {
  const [named, ...options] = process.argv.slice(2);
  if (named !== undefined && !(named in parts))
    throw new SetupError(
      `There is no part ${named}: choose ${Object.keys(parts).join(", ")}, or none for all.`,
    );
  const environment = await setup();
  const env = {
    ...environment.env,
    // NumPy as it comes, on one thread; both kernels are found.
    OMP_NUM_THREADS: "1",
    OPENBLAS_NUM_THREADS: "1",
    OPENBLAS_CORETYPE: undefined,
    OPENBLAS_L2_SIZE: undefined,
    JUPYTER_PATH: join(environment.prefix, "share", "jupyter"),
  };
  for (const name of named ? [named] : quick) {
    const { title, command } = parts[name];
    const [program, ...args] = command(environment.python);
    const { status, stdout } = spawnSync(program, [...args, ...options], {
      cwd: root,
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (status !== 0) return status ?? 1;
    write(name, title, stdout.trim());
  }
  console.log(`Written: bench/RESULTS.md`);
  return 0;
});

/** Installs the JavaScript peers; without a network they are skipped, and the table says so. */
function peers() {
  if (existsSync(join(bench, "node_modules"))) return;
  console.log("set-up: installing the peers, about half a minute");
  const npm = process.env.npm_execpath;
  const [program, ...first] = npm ? [process.execPath, npm] : ["npm"];
  const args = [
    ...first,
    "install",
    "--ignore-scripts",
    "--no-package-lock",
    "--loglevel=error",
    "--fetch-retries=1",
  ];
  const { status } = spawnSync(program, args, {
    cwd: bench,
    stdio: ["ignore", "ignore", "inherit"],
    shell: windows && program === "npm",
  });
  if (status !== 0) console.log("The peers could not be installed: they are skipped.");
}

/**
 * Puts a section in the place of the part's last one.
 * @param {string} part
 * @param {string} title
 * @param {string} text
 */
function write(part, title, text) {
  const [begin, end] = [`<!-- ${part} -->`, `<!-- /${part} -->`];
  const [cpu] = cpus();
  const machine = `${cpu.model.trim()}, ${cpus().length} cores, ${platform()} ${release()}, Node ${process.version}, load ${loadavg()[0].toFixed(0)}`;
  const date = new Date().toISOString().slice(0, 10);
  const section = `${begin}\n## ${title}\n\n${machine}, ${date}.\n\n${text}\n${end}`;
  const old = existsSync(results)
    ? readFileSync(results, "utf8")
    : "# What the benchmarks gave last\n\n`npm run bench` measures again and replaces the sections.\n";
  const [before, rest] = old.split(begin);
  const after = rest?.split(end)[1] ?? "\n";
  writeFileSync(
    results,
    `${before.trimEnd()}\n\n${section}\n${after.trimStart() && `\n${after.trimStart()}`}`,
  );
}
