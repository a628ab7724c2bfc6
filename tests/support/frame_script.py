"""Runs a script of a test with the map's own modules, in Node."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from source import ROOT

FRONTEND = ROOT / "dashboard" / "mapview" / "frontend"
NODE = shutil.which("node")
REQUIRED = os.environ.get("PANJ_BROWSER") == "required"
needs_node = pytest.mark.skipif(
    not NODE and not REQUIRED,
    reason="no node on this machine: install it, or set PANJ_BROWSER=required to fail",
)


def run_script(script: str, *arguments: str, folder: Path = FRONTEND, given: object = None) -> Any:
    """Run a module as if it lay in a folder, `given` as JSON on its input; return its JSON."""
    assert NODE, "PANJ_BROWSER=required, but there is no node on this machine"
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", script, *arguments],
        cwd=folder,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
