"""`pytest --notebook-check`: every notebook that pytest finds is a test."""

import asyncio
import shlex

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("notebook-check")
    group.addoption("--notebook-check", action="store_true", help="check notebooks")
    group.addoption("--notebook-check-options", default="", metavar="OPTIONS", help="as notebook-check --help has them")


def pytest_collect_file(file_path, parent):
    if file_path.suffix == ".ipynb" and parent.config.getoption("notebook_check"):
        return NotebookFile.from_parent(parent, path=file_path)
    return None


class NotebookFile(pytest.File):
    def collect(self):
        yield NotebookItem.from_parent(self, name="notebook")


class NotebookItem(pytest.Item):
    def runtest(self) -> None:
        # Imported here, so that a run without the option does not pay for it.
        from .begin import check
        from .command import arguments
        from .report import described

        options = shlex.split(self.config.getoption("notebook_check_options"))
        [result] = asyncio.run(check(arguments([*options, str(self.path)])))
        if result.faults:
            raise NotebookFails("\n\n".join(described(result)))

    def repr_failure(self, excinfo, style=None):
        return str(excinfo.value) if excinfo.errisinstance(NotebookFails) else super().repr_failure(excinfo, style)

    def reportinfo(self):
        return self.path, None, self.path.name


class NotebookFails(Exception):
    """Its message is what the check says."""
