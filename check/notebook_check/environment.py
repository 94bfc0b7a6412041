"""The environment variables that cells see: the caller's, without secrets and without what changes outputs."""

import os
import re

SECRET = re.compile(r"TOKEN|SECRET|PASSWORD|PASSWD|KEY|CREDENTIAL", re.IGNORECASE)
COLOURS = ("FORCE_COLOR", "CLICOLOR_FORCE")  # would put colours into stored outputs


def for_cells(allowed: list[str]) -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if name in allowed or not (SECRET.search(name) or name in COLOURS)
    }


def hide_secrets(text: str) -> str:
    """The text without the values of secret variables: what a notebook was allowed to see stays out of logs."""
    for name, value in os.environ.items():
        if len(value) >= 6 and SECRET.search(name) and value in text:
            text = text.replace(value, f"[{name}]")
    return text
