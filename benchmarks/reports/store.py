"""Files that are made: JSON that people can read, and writing that leaves nothing half done."""

import json
from pathlib import Path
from typing import Any

WIDTH = 240
"""Of a line of a truth, in letters."""


def as_json(value: Any) -> bytes:
    """A value as JSON in which what fits in a line stands in one."""
    return (_lines(value, 0) + "\n").encode()


def _lines(value: Any, depth: int) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) <= WIDTH - depth or not isinstance(value, dict | list):
        return flat
    inner = "\n" + " " * (depth + 1)
    if isinstance(value, list):
        return f"[{inner}{f',{inner}'.join(_lines(each, depth + 1) for each in value)}{inner[:-1]}]"
    parts = (f"{json.dumps(key)}: {_lines(each, depth + 1)}" for key, each in value.items())
    return f"{{{inner}{f',{inner}'.join(parts)}{inner[:-1]}}}"


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
