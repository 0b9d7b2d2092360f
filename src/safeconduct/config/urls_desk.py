"""The addresses of the desk."""

from django.urls import URLPattern, URLResolver, include, path

from safeconduct.config.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
    path("", include("safeconduct.accounts.urls_allauth")),
    path("", include("safeconduct.accounts.urls")),
    path("", include("safeconduct.cases.urls")),
]
