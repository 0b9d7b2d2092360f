"""The engines by name; what one needs is loaded only where it is asked for."""

from importlib.util import find_spec

from safeconduct.interest.counting.job import Engine
from safeconduct.interest.counting.layouts import Unfit

ENGINES = ("python", "duckdb", "spark")
_NEEDS = {
    "duckdb": ("duckdb", "install safeconduct[scale]"),
    "spark": ("pyspark", "install safeconduct[cluster], and Java 17"),
}


def engine_of(name: str, master: str = "local[2]") -> Engine:
    """Return an engine; Unfit, saying how to get it, where what it needs is not installed."""
    if name == "python":
        from safeconduct.interest.counting.streaming import count

        return Engine("python", count)
    if name not in _NEEDS:
        raise Unfit(f"There is no engine {name!r}; choose among {', '.join(ENGINES)}.")
    package, way = _NEEDS[name]
    if find_spec(package) is None or find_spec("ibis") is None:
        raise Unfit(f"The engine {name} needs {package} and ibis: {way}, or count with --engine python.")
    if name == "duckdb":
        from safeconduct.interest.counting.duck import count as count_by_duckdb

        return Engine("duckdb", count_by_duckdb)
    from safeconduct.interest.counting.cluster import on

    return Engine("spark", on(master), resumes=False)
