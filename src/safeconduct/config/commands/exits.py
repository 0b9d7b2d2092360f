"""safeconduct exits: plan over an area file, or build one; needs no database and keeps nothing."""

import argparse
import json
from datetime import date
from pathlib import Path

from safeconduct.config.commands import Refused


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    plan = acts.add_parser("plan", help="plan a way out of one position")
    plan.add_argument("area", type=Path, help="area file (.npz), or 'generated' for the fictional one")
    plan.add_argument("--from", dest="start", metavar="LAT,LON", help="where the person is, in degrees")
    plan.add_argument("--r90", type=float, default=50.0, help="radius that holds him with 90 %%, metres")
    plan.add_argument(
        "--to", action="append", default=[], metavar="LAT,LON", help="a meeting place; may be repeated"
    )
    plan.add_argument("--night", type=date.fromisoformat, help="local date on which the night begins")
    plan.add_argument("--tz", default="UTC", help="time zone of the place, for example Europe/Paris")
    plan.add_argument("--hazards", type=Path, help="GeoJSON of hazardous ground, WGS-84")
    plan.add_argument("--lang", default="en", choices=["en", "uk", "ru", "fr"], help="language of the brief")
    plan.add_argument("--svg", type=Path, help="write the picture of the plan to this file")
    plan.add_argument("--json", action="store_true", help="print the plan as JSON")
    plan.set_defaults(run=run_plan)
    build = acts.add_parser("build", help="build an area file from OpenStreetMap and elevation files")
    build.add_argument("osm", type=Path, help="extract: .osm, .osm.gz or .osm.pbf")
    build.add_argument("heights", type=Path, nargs="+", help="SRTM .hgt or .hgt.zip, or GeoTIFF")
    build.add_argument("--out", type=Path, required=True, help="area file to write (.npz)")
    build.add_argument("--name", required=True, help="name of the area")
    build.add_argument("--cell", type=float, default=10.0, help="cell size in metres")
    build.set_defaults(run=run_build)


def _pair(text: str) -> tuple[float, float]:
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        raise Refused(f"{text!r} is no position; write LAT,LON in degrees, for example 12.5,41.25.") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise Refused(f"{text!r} is not on the globe: latitude first, then longitude.")
    return lat, lon


def run_plan(given: argparse.Namespace) -> int:
    """Print the plan and its brief; return 0, or 1 when there is no safe way."""
    from safeconduct.exits.area_files import load_area
    from safeconduct.exits.building.geojson import StatusRule, import_hazards
    from safeconduct.exits.building.report import BuildReport, CannotBuild
    from safeconduct.exits.engine.area import InvalidArea
    from safeconduct.exits.engine.brief import brief
    from safeconduct.exits.engine.generated import generate
    from safeconduct.exits.engine.hazards import Hazard
    from safeconduct.exits.engine.phrases import Language
    from safeconduct.exits.engine.picture import picture
    from safeconduct.exits.engine.plan import plan_exit
    from safeconduct.exits.engine.records import NoSafeWay, Rendezvous, Start
    from safeconduct.exits.engine.store import to_json
    from safeconduct.exits.engine.suggest import suggest_rendezvous, suggest_start

    try:
        area = generate().area if str(given.area) == "generated" else load_area(given.area)
        hazards: tuple[Hazard, ...] = ()
        if given.hazards:
            text = given.hazards.read_text("utf-8")
            hazards = import_hazards(text, StatusRule(), BuildReport())
    except (InvalidArea, CannotBuild, OSError, UnicodeDecodeError) as fault:
        raise Refused(str(fault)) from None
    named = tuple(Rendezvous(f"place {i}", *_pair(text)) for i, text in enumerate(given.to, 1))
    night = given.night or date.today()  # noqa: DTZ011 - a local date is meant
    try:
        places = named or suggest_rendezvous(area)
        here = _pair(given.start) if given.start else None
        start = Start.around(*here, given.r90) if here else suggest_start(area, places, given.r90)
        answer = plan_exit(area, start, places, night, given.tz, hazards=hazards)
    except ValueError as fault:
        raise Refused(str(fault)) from None
    if given.json:
        print(json.dumps(to_json(answer), ensure_ascii=False, indent=2))
    if isinstance(answer, NoSafeWay):
        if not given.json:
            print(f"No safe way: {answer.sentence}")
        return 1
    if given.svg:
        given.svg.write_text(picture(area, answer), "utf-8")
    if not given.json:
        print(brief(answer, Language(given.lang)).text())
    return 0


def run_build(given: argparse.Namespace) -> int:
    """Build an area file and print what was read, and what was wrong with it."""
    from safeconduct.exits.area_files import save_area
    from safeconduct.exits.building.build import Request, build_area
    from safeconduct.exits.building.report import CannotBuild

    try:
        area, report = build_area(Request(given.name, given.osm, tuple(given.heights), cell=given.cell))
    except (CannotBuild, OSError) as fault:
        raise Refused(str(fault)) from None
    save_area(area, given.out)
    for line in report.lines():
        print(line)
    return 0
