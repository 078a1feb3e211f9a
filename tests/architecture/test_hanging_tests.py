"""A test that hangs is failed by the clock, alone; the others of the run go on."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HANGING = """
import asyncio
import subprocess
import sys

def test_waits_for_a_program():
    subprocess.run([sys.executable, "-c", "import time; time.sleep(120)"], check=True)

async def test_waits_for_an_event():
    await asyncio.Event().wait()

async def test_is_quick():
    await asyncio.sleep(0)
"""


def test_a_test_that_hangs_fails_alone(tmp_path: Path) -> None:
    file = tmp_path / "test_hanging.py"
    file.write_text(HANGING, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider"]
    command += ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path)]
    command += ["-o", "timeout=1", str(file)]

    outcome = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert "2 failed, 1 passed" in outcome.stdout, outcome.stdout + outcome.stderr
    assert outcome.stdout.count("Timeout (>1.0s)") >= 2
