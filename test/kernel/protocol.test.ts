// jupyter_kernel_test, the protocol's own tests, against this kernel.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../../tools/setup.mjs";
import { pythonEnvironment } from "../python.ts";

const EXPECTED = {
  test_clear_output: "ok",
  test_completion: "ok",
  test_display_data: "ok",
  test_error: "ok",
  test_execute_result: "ok",
  test_execute_stderr: "ok",
  test_execute_stdout: "ok",
  // Of its three parts: tail, range and search.
  test_history: "skipped",
  test_inspect: "ok",
  test_is_complete: "ok",
  test_kernel_info: "ok",
  test_pager: "skipped",
  test_silent_execute: "ok",
};

it("every one passes, but for history and the pager, which the kernel does not have", () => {
  const { stderr } = spawnSync(
    "python",
    [join(root, "test", "kernel", "protocol.py"), "tslab"],
    { cwd: join(root, "notebooks"), env: pythonEnvironment, encoding: "utf8" },
  );
  const found = [...stderr.matchAll(/^ *(test_\w+).* \.\.\. (ok|skipped|FAIL|ERROR)/gm)];
  expect(Object.fromEntries(found.map(([, name, how]) => [name, how])), stderr).toEqual(
    EXPECTED,
  );
});
