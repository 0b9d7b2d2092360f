"""The addresses of the desk."""

from django.urls import URLPattern, URLResolver, include, path

from safeconduct.config.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
    path("", include("safeconduct.accounts.urls_allauth")),
    path("", include("safeconduct.accounts.urls")),
    path("jobs/", include("safeconduct.jobs.urls")),
    path("audit/", include("safeconduct.audit.urls")),
    path("", include("safeconduct.cases.urls")),
    path("", include("safeconduct.line.urls")),
    path("", include("safeconduct.locate.urls")),
    path("", include("safeconduct.exits.urls")),
    path("", include("safeconduct.aftercare.urls")),
    path("", include("safeconduct.interest.urls")),
    path("", include("safeconduct.guide.urls")),
    path("", include("safeconduct.publish.urls")),
]
