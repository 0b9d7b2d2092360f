"""Whatever stands in a file, the parser gives a script or one sentence."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.line.script.small import STEPS, common

from safeconduct.line.engine.script import Input, ScriptFault, begin, faults, parse_script, step
from safeconduct.line.engine.script.records import Book
from safeconduct.line.shipped import script_files

VALUES = st.recursive(
    st.one_of(
        st.text(max_size=8), st.integers(-2, 9), st.booleans(), st.none(), st.sampled_from([*STEPS, "all"])
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["en", "uk", "key", "next"]), inner, max_size=3),
    ),
    max_leaves=5,
)
FIELDS = [
    "say",
    "ask",
    "choices",
    "want",
    "store",
    "classify",
    "next",
    "goto",
    "end",
    "do",
    "outcomes",
    "retry",
]


@given(st.text(max_size=200))
def test_any_text_is_refused_with_a_sentence(text: str) -> None:
    try:
        parse_script(text, "small.yaml", common())
    except ScriptFault as fault:
        assert str(fault).startswith("small.yaml")
        assert str(fault).endswith(".")
    else:
        raise AssertionError("random text became a script")


@settings(max_examples=200)
@given(
    st.sampled_from(sorted(STEPS)),
    st.sampled_from(FIELDS),
    VALUES,
    st.lists(st.sampled_from("1290x"), max_size=6),
)
def test_a_changed_field_gives_a_fault_or_a_script_that_can_be_played(
    name: str, field: str, value: Any, answers: list[str]
) -> None:
    steps = {**STEPS, name: {**STEPS[name], field: value}}
    whole = json.dumps({"id": "small", "version": 1, "start": "hello", "steps": steps})
    try:
        script = parse_script(whole, "small.yaml", common())
    except ScriptFault as fault:
        assert str(fault).startswith("small.yaml, line ")
        return
    assert all(isinstance(one, str) for one in faults(Book.of([script], "small")))
    state, _ = step(script, begin(script, "fr"), Input("start"))
    for answer in answers:
        if state.script == script.id:
            state, _ = step(script, state, Input("text", answer))


@settings(max_examples=60)
@given(st.sampled_from(sorted(script_files())), st.integers(0, 20_000), st.text(max_size=4))
def test_a_damaged_file_is_refused_with_a_sentence_or_read(name: str, at: int, put: str) -> None:
    text = script_files()["register.yaml" if name == "common.yaml" else name]
    damaged = text[: at % len(text)] + put + text[at % len(text) + 3 :]
    try:
        parse_script(damaged, name if name != "common.yaml" else "register.yaml", common())
    except ScriptFault as fault:
        assert str(fault).endswith(".")
