"""The list of all texts of the guide, and the history of one."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.guide import services as guide
from safeconduct.guide import words
from safeconduct.guide.desk.words import LANGUAGES, LOUD, MARKS, STATES, titled


@desk(right="guide.edit")
@require_safe
def articles(request: DeskRequest) -> HttpResponse:
    """Show all articles by chapter and language with their states, or those that bear one mark."""
    only = request.GET.get("show", "")
    mark = guide.Mark(only) if only in set(guide.Mark) else None
    rows = guide.overview(timezone.localdate(), mark)
    waiting = [cell.proposal.author_id for row in rows for cell in row.cells if cell.proposal]
    names = accounts.names(waiting)
    given = {
        "chapters": [
            (words.CHAPTERS[chapter], [_row(row, names) for row in group])
            for chapter, group in groupby(rows, key=lambda row: row.article.chapter)
        ],
        "languages": LANGUAGES.items(),
        "filters": [(one.value, MARKS[one], one == mark) for one in guide.Mark],
        "all": mark is None,
        "count": len(rows),
    }
    return render(request, "guide/desk_articles.html", given)


def _row(row: guide.Row, names: dict[Any, str]) -> dict[str, Any]:
    return {
        "id": row.article.id,
        "title": titled(row.article.id),
        "cells": [
            {
                "language": cell.language,
                "name": LANGUAGES[cell.language],
                "chips": [(MARKS[mark], LOUD.get(mark, "")) for mark in cell.marks],
                "proposal": cell.proposal,
                "by": names.get(cell.proposal.author_id, "–") if cell.proposal else "",
            }
            for cell in row.cells
        ],
    }


@desk(right="guide.edit")
@require_safe
def history(request: DeskRequest, name: str, code: str) -> HttpResponse:
    """Show every revision of a text, newest first, and the package's own words below them."""
    return show_history(request, name, code)


def show_history(
    request: DeskRequest, name: str, code: str, problem: str = "", status: int = 200
) -> HttpResponse:
    """Render the history; `problem` is a sentence about what was refused."""
    guide.must_exist(name, code)
    rows = guide.history(name, code)
    known = accounts.names([row.author_id for row in rows] + [row.approver_id for row in rows])
    now = guide.published_now(name, code)[0]
    given = {
        "name": name,
        "code": code,
        "language_name": LANGUAGES[code],
        "title": titled(name),
        "rows": [
            {
                "one": row,
                "state": STATES[guide.State(row.state)],
                "author": known.get(row.author_id, "–"),
                "approver": known.get(row.approver_id, "–") if row.approver_id else "",
                "now": row.state == guide.State.PUBLISHED and row.number == now,
                "before": row.state == guide.State.PUBLISHED and row.number != now,
            }
            for row in rows
        ],
        "shipped": bool(guide.shipped_source(name, code)),
        "shipped_now": now == 0,
        "problem": problem,
    }
    return render(request, "guide/desk_history.html", given, status=status)
