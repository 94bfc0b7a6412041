"""Formulas by MathJax and figures, in one Node process for all pages."""

import json
import subprocess
from pathlib import Path


class Typesetter:
    def __init__(self):
        self.node = subprocess.Popen(
            ["node", str(Path(__file__).with_name("typeset.mjs"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf8",
        )

    def page(self, formulas, figures):
        """What is drawn on one page: [{tex, display}] and [{svg, alt}] give {formulas: [{html,
        width, error}], glyphs, figures: [html]}."""
        self.node.stdin.write(json.dumps({"formulas": formulas, "figures": figures}) + "\n")
        self.node.stdin.flush()
        line = self.node.stdout.readline()
        if not line:
            raise RuntimeError(f"the typesetter ended with status {self.node.wait()}")
        return json.loads(line)

    def close(self):
        self.node.stdin.close()
        self.node.wait()
