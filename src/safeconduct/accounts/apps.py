"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import navigation


class AccountsConfig(AppConfig):
    """The accounts room."""

    name = "safeconduct.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to signing in and out, and stand in the desk's rail."""
        from safeconduct.accounts import signals  # noqa: F401, PLC0415

        navigation.register_page(
            name="accounts",
            order=900,
            url_name="accounts:staff",
            title=_("Staff"),
            right="accounts.manage",
            icon="people",
            keys="g s",
        )
        navigation.register_page(
            name="you",
            order=950,
            url_name="accounts:you",
            title=_("You"),
            right="accounts.self",
            icon="key",
            keys="g y",
        )
