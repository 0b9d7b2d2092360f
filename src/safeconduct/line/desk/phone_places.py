"""Where the telephone stands on the desk: its addresses, its entry in the rail, the bar, and its keys."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import keys, navigation, panels
from safeconduct.line.desk import phone, phone_acts

urlpatterns: list[URLPattern] = [
    path("telephone/", phone.telephone, name="telephone"),
    path("telephone/state/", phone.state, name="telephone_state"),
    path("telephone/bar/", phone.bar, name="telephone_bar"),
    path("telephone/case/", phone.case, name="telephone_case"),
    re_path(
        r"^telephone/do/(?P<verb>look|leave|duty|connect|answer|hold|hand-on|hang-up|call-back)/$",
        phone_acts.act,
        name="telephone_act",
    ),
    path("telephone/finish/", phone_acts.finish, name="telephone_finish"),
]


def register() -> None:
    """Stand in the rail, in the bar above every page, and in the table of keys."""
    navigation.register_page(
        name="telephone",
        order=110,
        url_name="line:telephone",
        title=_("Telephone"),
        right=phone_acts.RIGHT,
        icon="phone",
        keys="g l",
    )
    panels.register_panel(
        place="top",
        name="telephone",
        order=10,
        url_name="line:telephone_bar",
        title=_("Telephone"),
        right=phone_acts.RIGHT,
        script="line/telephone_bar.js",
    )
    keys.register_key("p", "take", _("Answer the telephone"))
    keys.register_key("h", "hold", _("Hold the caller, or go on"))
    keys.register_key("m", "mute", _("Switch the microphone off or on"))
