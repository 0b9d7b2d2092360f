"""Registers the room with Django."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import navigation, panels, styles


class LineConfig(AppConfig):
    """The line room."""

    name = "safeconduct.line"
    label = "line"

    def ready(self) -> None:
        """Stand on every public page with two links, and on the desk's case page with the guide.

        ImproperlyConfigured, with a sentence, for an option under [line] that cannot be meant.
        """
        from safeconduct.cases import services as cases  # noqa: PLC0415 - models are ready only now
        from safeconduct.line import set_up  # noqa: PLC0415 - as above
        from safeconduct.line.threads import ways, wishes  # noqa: PLC0415 - as above

        try:
            set_up.check(settings.LINE, settings.LANGUAGE_CODE)
        except ValueError as fault:
            raise ImproperlyConfigured(str(fault)) from None
        cases.register_handler("reply_sent", ways.send_reply)
        cases.register_handler("withdrawn", wishes.forget_of)
        cases.register_handler("closed", wishes.forget_of)
        panels.register_panel(
            place="public", name="write", order=20, url_name="line:write", title=_("Write to us")
        )
        panels.register_panel(
            place="public", name="return", order=30, url_name="line:return", title=_("I have a codename")
        )
        styles.register_style("line", STYLE)
        if settings.FACE == "desk":  # the public face loads none of its pages
            _stand_on_the_desk()


def _stand_on_the_desk() -> None:
    from safeconduct.cases import services as cases  # noqa: PLC0415 - models are ready only now
    from safeconduct.line.desk import conversing, phone_places, shifts_places  # noqa: PLC0415 - as above

    phone_places.register()
    shifts_places.register()
    cases.register_handler("conversation_taken", conversing.silence)
    cases.register_handler("conversation_released", conversing.give_back)
    panels.register_panel(
        place="case",
        name="conversation",
        order=5,
        url_name="line:conversation",
        title=_("Who answers"),
        right="cases.reply",
    )
    panels.register_panel(
        place="case",
        name="muted",
        order=90,
        url_name="line:muted",
        title=_("Muting"),
        right="cases.reply",
    )
    panels.register_panel(
        place="case",
        name="suggestions",
        order=10,
        url_name="line:suggestions",
        title=_("From the guide"),
        right="cases.reply",
    )
    navigation.register_page(
        name="prompts",
        order=415,
        url_name="line:prompts",
        title=_("Prompts"),
        right="guide.edit",
        icon="phone",
    )


# The words of a code stand in two columns, each with its number; on paper and on a small screen alike.
STYLE = """
.k { display: grid; grid-template-columns: 1fr 1fr; gap: .3rem 1.2rem; padding: .8rem .8rem .8rem 2.2rem;
  border: 2px solid var(--edge); border-radius: 8px }
.k li { font: 700 1.2rem/1.5 ui-monospace, monospace }
.d { font: 700 1.5rem/1.6 ui-monospace, monospace; letter-spacing: .05em }
.fix { display: inline-block; width: auto; margin: .2rem .4rem .2rem 0 }
.tick { display: flex; gap: .7rem; align-items: center }
.tick input { flex: none }
"""
