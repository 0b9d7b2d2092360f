"""The order of the house as the contracts have it: one source, pyproject.toml."""

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "safeconduct"


def contracts() -> dict[str, dict[str, Any]]:
    """Return the contracts of import-linter by their id."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {contract["id"]: contract for contract in told["tool"]["importlinter"]["contracts"]}


def floors() -> dict[str, int]:
    """Return the floor of each room, 0 at the bottom; rooms that stand side by side share one."""
    order = reversed(contracts()["floors"]["layers"])
    return {
        room.strip(): number
        for number, layer in enumerate(order)
        for room in layer.replace(":", "|").split("|")
    }


def rooms() -> set[str]:
    """Return the packages and modules directly below safeconduct."""
    return {
        path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    } - {"__init__"}
