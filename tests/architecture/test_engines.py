"""What imports do not show: an engine opens no file, asks no clock, and draws no numbers of its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.architecture.floors import PACKAGE

ENGINES = sorted(PACKAGE.glob("*/engine"))
MODULES = sorted(path for engine in ENGINES for path in engine.rglob("*.py"))
FORBIDDEN_CALLS = {
    "open": "opens a file",
    "input": "asks the terminal",
    "print": "prints",
    "read_text": "reads a file",
    "read_bytes": "reads a file",
    "write_text": "writes a file",
    "write_bytes": "writes a file",
    "now": "asks the clock",
    "utcnow": "asks the clock",
    "today": "asks the clock",
    "urlopen": "uses the network",
    "seed": "seeds numbers for everybody",
}
IN_MEMORY = {"BytesIO", "StringIO"}  # what `io` has that touches no file
FORBIDDEN_IMPORTS = {"io", "os.path", "urllib.request", "random", "time", "pathlib"}
# Keys and nonces must come from the system: a generator that somebody passes could be guessed.
MAY_DRAW = PACKAGE / "vault" / "engine"
# The published word lists are part of the program, like a table in code; they are read once and checked by digest.
OWN_DATA = PACKAGE / "vault" / "engine" / "words"


def faults(source: str) -> Iterator[str]:
    """Yield what makes a module impure."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (f"imports {name.name}" for name in node.names if name.name in FORBIDDEN_IMPORTS)
        elif isinstance(node, ast.ImportFrom) and node.module in FORBIDDEN_IMPORTS:
            if node.module != "io" or {name.name for name in node.names} - IN_MEMORY:
                yield f"imports {node.module}"
        elif isinstance(node, ast.Call):
            yield from call(node)


def call(node: ast.Call) -> Iterator[str]:
    """Yield what a call does that an engine must not."""
    name = node.func
    if isinstance(name, ast.Name) and name.id in {"open", "input", "print"}:
        yield FORBIDDEN_CALLS[name.id]
    elif isinstance(name, ast.Attribute):
        owner = ast.unparse(name.value)
        if name.attr in FORBIDDEN_CALLS and name.attr not in {"open", "input", "print"}:
            yield FORBIDDEN_CALLS[name.attr]
        if name.attr == "default_rng" and not node.args:
            yield "draws numbers without a seed"
        if owner in {"np.random", "numpy.random"} and name.attr not in {
            "default_rng",
            "Generator",
            "SeedSequence",
        }:
            yield "draws numbers from a generator that everybody shares"
        if owner == "os":
            yield f"uses os.{name.attr}"


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("open('x')", "opens a file"),
        ("datetime.now(UTC)", "asks the clock"),
        ("np.random.normal()", "draws numbers from a generator that everybody shares"),
        ("np.random.default_rng()", "draws numbers without a seed"),
        ("import random", "imports random"),
        ("from io import BytesIO, FileIO", "imports io"),
        ("path.read_text()", "reads a file"),
        ("os.getenv('x')", "uses os.getenv"),
    ],
)
def test_impurity_is_noticed(source: str, fault: str) -> None:
    assert list(faults(source)) == [fault]


def test_what_is_passed_in_may_be_used() -> None:
    assert list(faults("generator.normal(); lock.open(blob, b''); np.random.default_rng(seed)")) == []
    assert list(faults("from io import BytesIO, StringIO")) == []


def test_every_capability_has_an_engine() -> None:
    assert {engine.parent.name for engine in ENGINES} >= {
        "interest",
        "guide",
        "line",
        "cases",
        "locate",
        "exits",
    }


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_an_engine_is_pure(module: Path) -> None:
    found = list(faults(module.read_text("utf-8")))
    if module.is_relative_to(OWN_DATA):
        found = [fault for fault in found if fault != "reads a file"]
    if module.is_relative_to(MAY_DRAW):
        found = [fault for fault in found if fault != "uses os.urandom"]
    assert found == []
