"""Plans and refusals to plain JSON data and back, with a version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from safeconduct.exits.engine.records import (
    VERSION,
    Cue,
    Feature,
    Leg,
    NoSafeWay,
    Plan,
    Refusal,
    Rendezvous,
    Replay,
    Window,
)


def to_json(answer: Plan | NoSafeWay) -> dict[str, Any]:
    """Return plain data (dict, list, str, float, bool, None) that `from_json` reads back equal."""
    if isinstance(answer, NoSafeWay):
        return {
            "version": VERSION,
            "kind": "no_safe_way",
            "reason": answer.reason.value,
            "sentence": answer.sentence,
        }
    return {"version": VERSION, "kind": "plan", **_plain(asdict(answer))}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Feature):
        return value.value
    return value


def from_json(data: Mapping[str, Any]) -> Plan | NoSafeWay:
    """Read what `to_json` wrote.

    Raises ValueError when the data has another version, misses a field or holds a value of a wrong kind.
    """
    version = data.get("version")
    if version != VERSION:
        raise ValueError(
            f"This plan has format version {version!r}, this program reads {VERSION}; plan again."
        )
    try:
        if data["kind"] == "no_safe_way":
            return NoSafeWay(Refusal(data["reason"]), str(data["sentence"]))
        if data["kind"] == "plan":
            return _plan(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"This stored plan is damaged or incomplete ({error!r}); plan again.") from error
    raise ValueError(f"Stored exit answers are of kind plan or no_safe_way, not {data['kind']!r}.")


def _pair(value: Any) -> tuple[float, float]:
    a, b = value
    return float(a), float(b)


def _leg(data: Mapping[str, Any]) -> Leg:
    plain = {
        **data,
        "start": _pair(data["start"]),
        "end": _pair(data["end"]),
        "follows": None if data["follows"] is None else Feature(data["follows"]),
        "until": None if data["until"] is None else Feature(data["until"]),
        "cues": tuple(Cue(Feature(c["feature"]), float(c["at_m"]), bool(c["crossed"])) for c in data["cues"]),
    }
    return Leg(**plain)


def _window(data: Mapping[str, Any]) -> Window:
    opens, latest, closes, departure = (
        datetime.fromisoformat(data[key]) for key in ("opens", "latest_departure", "closes", "departure")
    )
    return Window(opens, latest, closes, departure, float(data["light"]))


def _plan(data: Mapping[str, Any]) -> Plan:
    known = {f.name for f in fields(Plan)}
    plain = {key: value for key, value in data.items() if key in known}
    plain |= {
        "rendezvous": Rendezvous(**data["rendezvous"]),
        "window": _window(data["window"]),
        "legs": tuple(_leg(leg) for leg in data["legs"]),
        "exits": tuple((str(name), float(share)) for name, share in data["exits"]),
        "merge": None if data["merge"] is None else _pair(data["merge"]),
        "blind": Replay(**data["blind"]),
        "landmark": Replay(**data["landmark"]),
        "warnings": tuple(map(str, data["warnings"])),
        "attributions": tuple(map(str, data["attributions"])),
        "route": tuple(_pair(point) for point in data["route"]),
    }
    return Plan(**plain)
