// What the check says of each notebook in test/notebooks/faults: its faults, each with its place.

const RAISES = "\n  (a cell that must fail has the tag raises-exception)";

const PAST =
  'cell 1: import { spawnSync } from "node:child_process";\n  wrote past Jupyter, where no reader sees it (a child process with this one\'s output, or a file descriptor)\n  ';
const PAST_FS = PAST.replace(/import .*/, 'import { writeSync } from "node:fs";');
const STDIO = "\n  (where that is meant: the tag stdio-ok)";

export const faults: [name: string, ...told: (string | RegExp)[]][] = [
  [
    "01-throw",
    /^cell 2: function check\(x: number\): number \{\n {2}failed in line 6: check\(rate\);\n[\s\S]*RangeError: 0\.1 is above zero\n +at check \(evalmachine\.<anonymous>:5:15\)/,
    "stopped at cell 2: 1 of 3 cells did not run",
  ],
  [
    "02-type-error",
    `cell 2: interface Options {\n  failed\n  4:28 - Type 'string' is not assignable to type 'number'.${RAISES}`,
  ],
  [
    "03-awaited-rejection",
    /^cell 2: \/\/ The data\.\n {2}failed in line 2: const data = await load\("mnist"\);\n {2}Error: no data set mnist\n +at .*:\d+:\d+/,
  ],
  [
    "04-unawaited-rejection",
    /^cell 2: const started .*\n {2}left a rejection that nobody awaits\n {2}UnhandledPromiseRejection: Error: diverged\n +at .*:\d+:\d+/,
  ],
  [
    "05-late-throw",
    /^cell 2: training.over = true;\n {2}a timer or callback, of this cell or an earlier one, threw\n {2}UncaughtException: Error: too late\n +at .*:\d+:\d+/,
  ],
  [
    "06-late-rejection-after-the-end",
    /^cell 2: .*\n {2}left a rejection that nobody awaits\n {2}UnhandledPromiseRejection: Error: no network\n +at .*:\d+:\d+/,
  ],
  [
    "06-late-throw-after-the-end",
    /^cell 2: .*\n {2}a timer or callback, of this cell or an earlier one, threw\n {2}UncaughtException: Error: after the end\n +at .*:\d+:\d+/,
  ],
  [
    "06-late-throw-of-a-child",
    /^cell 2: .*\n {2}a timer or callback, of this cell or an earlier one, threw\n {2}UncaughtException: Error: after the child's end\n +at .*:\d+:\d+/,
  ],
  [
    "07-process-exit",
    "cell 2: process.exit(3);\n  the kernel ended with exit status 3",
    "stopped at cell 2: 1 of 3 cells did not run",
  ],
  [
    "08-endless-loop",
    "cell 1: let n = 0;\n  did not end within 5 s: it is in a loop that never pauses",
  ],
  [
    "08-endless-loop-after-await",
    "cell 1: await null;\n  did not end within 5 s: it is in a loop that never pauses",
  ],
  [
    "09-endless-await",
    "cell 2: await answer;\n  did not end within 5 s: it waits for a promise that does not settle",
  ],
  [
    "10-no-execution-count",
    "has no execution count in cell 2: it was changed and not executed again",
  ],
  [
    "10-refused",
    'cell 3: console.log("never printed");\n  was skipped: the kernel still refuses cells after an earlier error',
  ],
  [
    "11-stderr",
    'cell 1: console.warn("The learning rate is high.");\n  wrote to stderr\n  The learning rate is high.\n  (where that is meant: the tag stderr-ok)',
  ],
  [
    "12-other-output",
    /^cell 1: .*\n {2}gives another output than the stored one\n {2}--- stored stdout\n {2}\+\+\+ now stdout\n[\s\S]*\n {2}-accuracy 0\.8\n {3}accuracy 0\.9\n {2}\(where it may differ: the tags/,
    /^cell 2: .*\n {2}gives .*\n {2}image\/svg\+xml differs: \S+cell-2\.html\n/,
    /^cell 3: .*\n {2}gives .*\n {2}image\/png differs: \S+cell-3\.html\n/,
    /^cell 4: .*\n {2}gives .*\n {2}an output that is not stored: stdout 'not stored'\n/,
    /^cell 5: .*\n {2}gives .*\n {2}a stored output is missing: stdout 'once printed'\n/,
    /^cell 6: .*\n {2}gives .*\n {2}stored text\/markdown; now text\/html\n/,
  ],
  [
    "13-never-executed",
    "was never executed: no cell has an execution count or an output (--update stores them)",
  ],
  ["14-killed", /^cell 2: killer.stdin.end.*\n {2}the kernel was killed by SIGKILL$/],
  ["15-kernel-not-installed", "the kernel no-such-kernel is not installed"],
  [
    "15-kernel-ends-at-once",
    /^the kernel ends-at-once does not start: .*\n +no such port$/,
  ],
  [
    "15-kernel-without-program",
    /^the kernel without-program does not start: .*no-such-program/,
  ],
  ["16-no-kernel", "names no kernel (metadata.kernelspec.name)"],
  ["16-not-a-notebook", "is not a notebook: it has no nbformat"],
  ["16-not-json", /^is not JSON: .*line 2 column 1/],
  [
    "17-large-output",
    'cell 1: console.log("x".repeat(999_000));\n  has more than 1000000 characters of output: stopped there',
  ],
  [
    "18-traps",
    /^cell 2: steps = 2;\n {2}1:1 - assigns to steps of cell 1/,
    /^cell 4: later\(\);\n {2}1:1 - leaves a promise that nobody awaits/,
    /^cell 5: const momentum = 0\.9;\n {2}2:29 - \{ rate \} is shorthand for a name of an earlier cell/,
    /^cell 5: const momentum = 0\.9;\n {2}failed in line 2: const options.*\n[\s\S]*ReferenceError: rate is not defined/,
  ],
  [
    "19-did-not-raise",
    'cell 1: console.log("fine");\n  has the tag raises-exception, and did not raise',
  ],
  // What a cell leaves to others: child processes, file descriptors, workers.
  ["20-child-with-inherited-output", `${PAST}from the child${STDIO}`],
  ["20-child-writes-to-stderr", /^cell 1: .*\n {2}wrote to stderr\n {2}no such remote\n/],
  ["20-descriptor-1", `${PAST_FS}past Jupyter${STDIO}`],
  ["20-descriptor-2", `${PAST_FS}an error past Jupyter${STDIO}`],
  [
    "21-worker-throws-after-the-end",
    /^cell 1: .*\n {2}a timer.*\n {2}UncaughtException: Error: lost in the worker\n/,
  ],
  ["22-exception-handlers-removed", /^an error went unseen.*\n {2}Error: swallowed\n/],
  [
    "22-exception-handlers-removed-after-the-end",
    /^after the last cell: the kernel ended with exit status 1\n {2}Error: nobody there\n/,
  ],
  [
    "22-rejection-handlers-removed",
    /^an error went unseen.*\n {2}Error: swallowed rejection\n/,
  ],
  [
    "23-interval-prints-after-the-end",
    /^cell 1: .*\n {2}gives .*\n {2}an output that is not stored: stdout 'tick'\n/,
  ],
  [
    "23-interval-throws-after-the-end",
    /^cell 1: .*\n {2}a timer.*\n {2}UncaughtException: Error: second beat\n/,
  ],
  [
    "24-late-output",
    /^cell 2: .*\n {2}gives .*\n {2}an output that is not stored: stdout 'later'\n/,
  ],
  [
    "24-late-display",
    /^cell 1: .*\n {2}gives .*\n {2}an output that is not stored: text\/html '<b>later<\/b>'\n/,
  ],
  [
    "24-three-seconds-late",
    /^cell 1: .*\n {2}a timer.*\n {2}UncaughtException: Error: three seconds late\n/,
  ],
  [
    "24-timer-without-reference",
    /^cell 1: .*\n {2}a timer.*\n {2}UncaughtException: Error: unreferenced\n/,
  ],
  // What is stored.
  ["25-counts-altered", /^has the execution counts 1, 7, 3: /],
  [
    "25-no-counts-and-another-output",
    /^cell 2: console.log\(a\);\n {2}gives another output/,
  ],
  ["26-outputs-without-source", /^has outputs and no source/],
  ["27-exit-code", /^after the last cell: process\.exitCode is 3/],
  // What a cell does to the clock, the timers and the kernel is no way out.
  [
    "28-clock-stopped",
    /^cell 2: .*\n {2}a timer.*\n {2}UncaughtException: Error: late\n/,
  ],
  [
    "28-date-replaced",
    /^cell 2: .*\n {2}a timer.*\n {2}UncaughtException: Error: late\n/,
  ],
  [
    "28-json-replaced",
    /^cell 2: .*\n {2}a timer.*\n {2}UncaughtException: Error: late\n/,
  ],
  [
    "28-process-replaced",
    /^cell 1: .*\n {2}a timer.*\n {2}UncaughtException: Error: late\n/,
  ],
  [
    "28-prototype-changed",
    /^cell 1: .*\n {2}the kernel sent something that is not a Jupyter message/,
    "stopped at cell 1: 1 of 2 cells did not run",
  ],
  [
    "28-timers-replaced",
    /^cell 1: .*\n {2}a timer.*\n {2}UncaughtException: Error: late\n/,
  ],
  ["29-aborted", /^cell 2: .*\n {2}the kernel was killed by SIGABRT\n/],
  ["29-stack-overflow", /^cell 1: .*\n {2}failed\n[\s\S]*RangeError: Maximum call stack/],
  [
    "29-stopped-by-a-signal",
    /^cell 1: .*\n {2}did not end within 5 s: a signal has stopped the kernel's process \(SIGSTOP\)$/,
  ],
  // Outputs that differ in little.
  [
    "30-error-has-another-message",
    /^cell 1: .*\n {2}gives [\s\S]*-Error: rate must be below 1\n[\s\S]*\+Error: rate must be above 0\n/,
  ],
  [
    "30-json-differs",
    /^cell 1: .*\n {2}gives [\s\S]*- "loss": 0\.5\n {2}\+ "loss": 0\.25\n/,
  ],
  ["30-last-digit", /^cell 1: .*\n {2}gives [\s\S]*-0\.3\n {2}\+0\.30000000000000004\n/],
  [
    "30-normal-form",
    /^cell 1: .*\n {2}gives [\s\S]*-r\\xe9sum\\xe9\n {2}\+re\\u0301sume\\u0301\n/,
  ],
  ["30-output-cut", /^cell 1: .*\n {2}gives [\s\S]*\n {2}\+3\n/],
  ["30-outputs-swapped", /^cell 1: .*\n {2}gives/, /^cell 2: .*\n {2}gives/],
  ["30-space-at-the-end", /^cell 1: .*\n {2}gives [\s\S]*-rate:\n {2}\+rate: \n/],
  ["31-beyond-its-tolerance", /^cell 1: .*\n {2}gives [\s\S]*-loss 0\.3343333\n/],
  [
    "32-module-not-found",
    /^cell 1: .*\n {2}failed\n {2}1:25 - Cannot find module 'no-such-module'/,
  ],
  ["32-syntax-error", /^cell 1: .*\n {2}failed\n {2}1:14 - Expression expected\./],
  ["33-throws-null", /^cell 1: .*\n {2}failed\n {2}null\n/],
  [
    "34-event-without-listener",
    /^cell 1: .*\n {2}a timer.*\n {2}UncaughtException: Error: no listener\n/,
  ],
  [
    "34-stream-of-a-missing-file",
    /^cell 1: .*\n {2}a timer.*\n {2}UncaughtException: \[Error: ENOENT/,
  ],
  [
    "35-needs-a-skipped-cell",
    /^cell 2: .*\n {2}failed\n {2}1:13 - Cannot find name 'rate'/,
  ],
  ["36-rewrites-itself", /^cell 1: .*\n {2}gives [\s\S]*-older\n {2}\+newer\n/],
  [
    "37-await-as-a-call",
    /^cell 1: .*\n {2}failed in line 1: [\s\S]*\n {2}\(tslab takes `await \(…\)` for the call of a function/,
  ],
  [
    "38-handler-exits",
    /^cell 1: .*\n {2}a timer.*\n {2}UncaughtException: Error: late\n/,
    /^after the last cell: the kernel ended with exit status 0\n/,
  ],
  // Other kernels.
  [
    "40-javascript",
    /^cell 2: .*\n {2}failed\n {2}1:1 - The value 'undefined' cannot be used here/,
  ],
  [
    "41-python",
    /^cell 2: .*\n {2}failed in line 5: check\(rate\)\n[\s\S]*ValueError: 0\.1 is above zero\n/,
  ],
  ["41-python-thread", /^cell 1: .*\n {2}wrote to stderr\n[\s\S]*ValueError: late\n/],
  [
    "42-tag-that-cannot-be-read",
    /^cell 1: .*\n {2}has the tag tolerance=small, which should be written/,
  ],
  [
    "43-raises-and-exits",
    "cell 1: process.exit(1);\n  the kernel ended with exit status 1",
    "stopped at cell 1: 1 of 2 cells did not run",
  ],
  [
    "43-raises-and-never-ends",
    /^cell 1: .*\n {2}did not end within 5 s: it waits for a promise that does not settle$/,
    "stopped at cell 1: 1 of 2 cells did not run",
  ],
];
