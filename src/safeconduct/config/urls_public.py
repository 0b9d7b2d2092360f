"""The addresses of the public face: `/uk/write/` is Ukrainian, `/` speaks the browser's language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from safeconduct.config.health import healthz
from safeconduct.line.public.home import home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("safeconduct.faces.urls_public")),
    path("healthz", healthz),
    path("hooks/", include("safeconduct.line.urls_hooks")),
    path("", home),
    *i18n_patterns(
        path("", include("safeconduct.line.urls_public")),
        path("", include("safeconduct.guide.urls_public")),
        path("", include("safeconduct.exits.urls_public")),
    ),
]
