"""What is wrong with the words of the guide, said in the language of the colleague who reads it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from safeconduct.guide.engine.findings import SENTENCES, Finding


def said(finding: Finding, here: str = "") -> str:
    """Return the sentence of a finding with its place; the name of the file `here`, being edited, is left out."""
    sentence = _(SENTENCES[finding.kind]) % dict(finding.values)
    if finding.line:
        sentence = _("Line %(line)s: %(sentence)s") % {"line": finding.line, "sentence": sentence}
    return sentence if finding.where == here else f"{finding.where}: {sentence}"
