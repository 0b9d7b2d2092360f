"""The picture is small, self-contained, well-formed and readable by a screen reader."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np

from safeconduct.exits.engine.generated import Generated
from safeconduct.exits.engine.picture import LIMIT, Labels, picture
from safeconduct.exits.engine.records import Plan

SVG = "{http://www.w3.org/2000/svg}"


def test_picture_parses_and_is_small(generated: Generated, plan: Plan) -> None:
    drawn = picture(generated.area, plan)
    root = ET.fromstring(drawn)  # noqa: S314 - our own text
    assert root.tag == f"{SVG}svg"
    assert len(drawn.encode()) < LIMIT


def test_picture_has_title_description_and_text(generated: Generated, plan: Plan) -> None:
    root = ET.fromstring(picture(generated.area, plan))  # noqa: S314
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == Labels().title
    assert root.findtext(f"{SVG}desc") == Labels().description
    said = {text.text for text in root.iter(f"{SVG}text")}
    assert {Labels().start, Labels().goal, "N", generated.area.attributions[0]} <= said


def test_picture_refers_to_nothing_outside(generated: Generated, plan: Plan) -> None:
    drawn = picture(generated.area, plan).replace("http://www.w3.org/2000/svg", "")
    assert "http" not in drawn
    assert "href" not in drawn
    assert "<script" not in drawn
    assert "style=" not in drawn


def test_labels_are_escaped(generated: Generated, plan: Plan) -> None:
    drawn = picture(generated.area, plan, labels=replace(Labels(), title="<script>&"))
    assert "<script>" not in drawn
    assert ET.fromstring(drawn).findtext(f"{SVG}title") == "<script>&"  # noqa: S314


def test_busy_ground_is_drawn_coarser_rather_than_larger(generated: Generated, plan: Plan) -> None:
    rng = np.random.default_rng(1)
    busy = replace(generated.area, cover=rng.integers(1, 8, generated.area.shape).astype(np.uint8))
    assert len(picture(busy, plan).encode()) < LIMIT


def test_a_single_hazardous_cell_is_drawn(generated: Generated, plan: Plan) -> None:
    lone = np.zeros(generated.area.shape, bool)
    assert "url(#h)" not in picture(generated.area, plan, lone)
    cell = generated.area.cell_at(*plan.route[0])
    assert cell is not None
    lone[cell[0] + 3, cell[1] + 3] = True
    assert "url(#h)" in picture(generated.area, plan, lone)
