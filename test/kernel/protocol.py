"""The protocol's own tests (jupyter_kernel_test) on the kernel that the set-up has registered."""

import sys
import unittest

import jupyter_kernel_test


class Kernel(jupyter_kernel_test.KernelTests):
    kernel_name = sys.argv.pop()
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = 'console.log("hello, world")'
    code_stderr = 'console.error("to stderr")'
    code_generate_error = 'throw new Error("wrong")'
    code_execute_result = [{"code": "1 + 2", "result": "3"}]
    code_display_data = [
        {"code": 'import { figure, Plot } from "dlmath"; figure({ marks: [Plot.lineY([1, 2])] }).show();', "mime": mime}
        for mime in ("image/svg+xml", "image/png")
    ]
    code_clear_output = 'import { clearOutput } from "dlmath"; clearOutput();'
    code_inspect_sample = "process.cwd"
    completion_samples = [
        {"text": "process.uptim", "matches": {"uptime"}},
        {"text": "tanhG", "matches": {"tanhGrad"}},  # not imported
    ]
    complete_code_samples = ["1", "const x = 1", "function f() { return 1; }", ""]
    incomplete_code_samples = ["function f() {", "if (true) {", "const x = ["]

    def test_silent_execute(self):  # as in a front end's own requests
        self.flush_channels()
        _, messages = self.execute_helper("1 + 2", silent=True)
        self.assertEqual(messages, [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
