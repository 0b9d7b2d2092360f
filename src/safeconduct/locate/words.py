"""What a colleague is told about a position: the question to ask, and what does not fit, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.locate.engine.fix import Contradiction

ASK = {
    "axis_order": gettext_lazy("Which of the two numbers counts to the north?"),
    "hemisphere": gettext_lazy("The letter can be read in two ways: is it east or west, north or south?"),
    "map_scale": gettext_lazy("Are the squares on his map one kilometre wide, or two?"),
    "minus_with_hemisphere": gettext_lazy(
        "There is a minus and a letter: which side of the zero line is meant?"
    ),
    "needs_area": gettext_lazy("The numbers are shortened: near which town is he?"),
    "needs_numbers": gettext_lazy("This cannot be read here: ask for latitude and longitude in numbers."),
    "needs_pin": gettext_lazy("The link shows a map, not a place: ask him to set a mark and to send that."),
    "order_ambiguous": gettext_lazy("Which number is the latitude, and which the longitude?"),
    "short_link": gettext_lazy("The short link holds no place and is never followed: ask for the numbers."),
    "utm_letter": gettext_lazy("Is the letter S in the grid reference the south, or the band S?"),
    "zero_position": gettext_lazy("His device did not know the place (0, 0): ask him to try again outside."),
}


def contradiction(one: Contradiction, numbers: Mapping[str, int]) -> str:
    """Say in words what does not fit; `numbers` are those of the statements in the table, by report."""
    named = " + ".join(f"№ {numbers[report]}" for report in one.reports if report in numbers)
    if one.kind == "speed":
        words = _("Between %(reports)s he would have had to move at %(value)s km/h.")
        return words % {"reports": named, "value": f"{one.value:.0f}"}
    if one.kind == "far":
        words = _("%(reports)s lies %(value)s km from the others and was left out of the reckoning.")
        return words % {"reports": named, "value": f"{one.value:.0f}"}
    words = _("%(reports)s probably says nothing about the place (%(value)s %%).")
    return words % {"reports": named, "value": f"{one.value * 100:.0f}"}
