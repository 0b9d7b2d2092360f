"""A sentence with gaps and what fills them: printed in English here, said in the reader's language above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence whose places, such as `%(first)s`, are filled from `values`: numbers, or sentences themselves.

    `many` is the form for several things, `count` how many there are; without `many` there is only one form.
    `str` of it is English; whoever speaks another language translates the forms before they are filled.
    """

    one: str
    values: Mapping[str, int | Said] = field(default_factory=dict, hash=False)
    many: str = ""
    count: int = 1

    def __str__(self) -> str:
        """Return the sentence in English."""
        return (self.many if self.many and self.count != 1 else self.one) % self.values


def _(sentence: str) -> str:
    """Return the sentence as it is; the name alone puts it into the catalogues of translations."""
    return sentence


def ngettext(one: str, many: str) -> tuple[str, str]:
    """Return both forms as they are; the name alone puts them into the catalogues of translations."""
    return one, many


def counted(forms: tuple[str, str], count: int, **more: int) -> Said:
    """Return what is said of `count` things, the number itself at the place `%(count)s`."""
    one, many = forms
    return Said(one, {"count": count, **more}, many, count)
