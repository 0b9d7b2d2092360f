"""What is wrong with a file, and what to know of one that was read: one sentence each, that tells what to do."""

from collections.abc import Mapping

from safeconduct.interest.engine.reading import Fault, Note, Remark
from safeconduct.interest.wording import numbers
from safeconduct.interest.wording.bundles import Fact, known_language, label, sentence
from safeconduct.interest.wording.plain import plain

LONG = 300  # characters of a list of headings, of a title, of filters
UNKNOWN = "?"  # for a fact that was not given: a reader loses a number, never the sentence


def fault_sentence(fault: Fault, line: int | None, facts: Mapping[str, Fact], language: str) -> str:
    """Return what is wrong and what to do, beginning with the line at fault where one is.

    ValueError for a language that has no words here. Facts that are not given leave their place out.
    """
    language = known_language(language)
    said = sentence(language, f"fault-{_key(fault)}", **_facts(facts, language))
    table = plain(str(facts.get("table", "")))
    if line is None and not table:
        return said
    said = said[:1].lower() + said[1:]
    where = "both" if table and line is not None else "table" if table else "line"
    return sentence(language, f"where-{where}", line=str(line), table=table, said=said)


def note_sentence(note: Note, language: str) -> str:
    """Return what to know of a file that was read; ValueError for a language that has no words here."""
    language = known_language(language)
    known = _facts(note.facts, language)
    name = plain(str(note.facts.get("name", "")))
    known["in"] = label(language, "note-of", name=name) if name else ""
    if note.remark == Remark.BOTS:
        known["percent"] = numbers.percent(_number(note.facts.get("percent")), language)
    known["unit"] = str(note.facts.get("unit", ""))
    return sentence(language, f"note-{_key(note.remark)}", **known)


def _key(member: Fault | Remark) -> str:
    return member.value.replace("_", "-")


def _facts(facts: Mapping[str, Fact], language: str) -> dict[str, Fact]:
    """Return every fact that a message may show, as text; `in` and `seen` are empty where they are not given."""
    shown: dict[str, Fact] = {
        name: _shown(facts.get(name, UNKNOWN), language)
        for name in ("limit", "expected", "found", "sheets", "count", "devices", "title", "filters", "table")
    }
    shown["n"] = _number(facts.get("count"))
    shown["column"] = plain(str(facts.get("column", UNKNOWN)))
    shown["columns"] = plain(str(facts.get("columns", UNKNOWN)), LONG)
    # Lines are numbered as an editor numbers them, without parted thousands.
    shown |= {name: str(facts.get(name, UNKNOWN)) for name in ("line", "first")}
    shown["in"] = label(language, "in-column", column=shown["column"]) if "column" in facts else ""
    shown["seen"] = label(language, "seen", found=plain(str(facts["found"]))) if "found" in facts else ""
    return shown


def _shown(fact: Fact, language: str) -> str:
    return plain(fact, LONG) if isinstance(fact, str) else numbers.number(fact, language, 2)


def _number(fact: Fact | None) -> float:
    return fact if isinstance(fact, int | float) else 0.0
