"""The public face in the journey's time."""

from tests.journey.night import application as made

application = made("public")
