"""The wheel in an empty environment, outside the checkout: `python -m tests.packaging.empty_environment WHEEL LOCK`.

Installs the locked dependencies and the wheel with nothing of the user's settings but where packages come from, then
extracts and checks an article with the command that the wheel brought.
"""

import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

ARTICLE = """Đồi Xanh có thêm sản phẩm OCOP
Đến nay, tỉnh Thái Bình có 72 sản phẩm OCOP, trong đó 12 sản phẩm đạt 4 sao và 60 sản phẩm đạt 3 sao.
"""
KEPT_SETTINGS = ("PATH", "SSL_CERT_FILE", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy")


def main(wheel: Path, lock: Path) -> None:
    """Installs and uses the wheel.

    Raises:
        SystemExit: something does not work; the message says what.
    """
    with tempfile.TemporaryDirectory(prefix="empty-environment-") as name:
        folder = Path(name)
        environment = {key: os.environ[key] for key in KEPT_SETTINGS if key in os.environ} | {"HOME": name}
        venv.create(folder / "venv", with_pip=True)
        python = folder / "venv" / "bin" / "python"
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        _run([*pip, "--require-hashes", "-r", lock.resolve()], folder, environment)
        _run([*pip, wheel.resolve()], folder, environment)
        _run([python, "-m", "pip", "check"], folder, environment)
        (folder / "bài.txt").write_text(ARTICLE, encoding="utf-8")
        ocop = folder / "venv" / "bin" / "ocop"
        lines = _run([ocop, "extract", "bài.txt", "--format", "jsonl"], folder, environment).splitlines()
        values = [record["value_min"] for record in map(json.loads, lines) if record["record"] == "figure"]
        _expect(values == [72, 12, 60], f"ocop extract read {values}, not 72, 12 and 60")
        report = _run([ocop, "check", "bài.txt", "--fail-on", "sum_error"], folder, environment)
        _expect("12 + 60 = 72" in report, f"ocop check does not say that 12 + 60 = 72:\n{report}")
    print(f"{wheel.name} works in an empty environment: ocop extract, ocop check")


def _run(command: Sequence[object], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    _expect(
        done.returncode == 0, f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stdout}{done.stderr}"
    )
    return done.stdout


def _expect(holds: bool, message: str) -> None:
    if not holds:
        sys.exit(message)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
