"""The addresses of figures."""

from django.urls import path

from safeconduct.publish import desk

app_name = "publish"
urlpatterns = [
    path("figures/", desk.figures, name="figures"),
    path("figures/figures.csv", desk.as_csv, name="csv"),
]
