"""safeconduct locate: what places a text names, without a database."""

import argparse
import json
from datetime import UTC, datetime

from safeconduct.config.commands import Refused


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("text", help="what was said: coordinates, a grid reference, a map link")
    parser.add_argument("--near", help="roughly where, as LAT,LON in degrees, for abbreviated values")
    parser.add_argument(
        "--lang", default="en", choices=["en", "uk", "ru", "fr"], help="language of the sentence"
    )
    parser.add_argument("--json", action="store_true", help="print candidates, questions and fix as JSON")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print what was understood; return 0 with a place, 1 without one."""
    from safeconduct.locate.engine.fix import Fix
    from safeconduct.locate.engine.to_json import answer
    from safeconduct.locate.engine.wording import describe

    now = datetime.now(UTC)
    found = answer(given.text, now, _near(given.near))
    if given.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    elif found["fix"]:
        print(describe(Fix.from_json(found["fix"]), given.lang, now))
    else:
        print("No place can be read in this text." + (" Ask: " if found["questions"] else ""), end="")
        print(", ".join(found["questions"]))
    return 0 if found["fix"] else 1


def _near(text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        raise Refused("--near takes two numbers in degrees, for example --near 12.5,41.25.") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise Refused("--near is not on the globe: latitude first, then longitude.")
    return lat, lon
