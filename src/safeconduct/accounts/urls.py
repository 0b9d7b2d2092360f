"""The addresses of the accounts' pages."""

from django.urls import path

from safeconduct.accounts.desk import elevation, joining, staff, team, teams, you

app_name = "accounts"
urlpatterns = [
    path("you/", you.you, name="you"),
    path("you/password/", you.password, name="password"),
    path("you/sign-out-everywhere/", you.everywhere, name="everywhere"),
    path("password/", elevation.elevate, name="elevate"),
    path("join/<str:secret>/", joining.join, name="join"),
    path("staff/", staff.staff, name="staff"),
    path("staff/<uuid:staff_id>/again/", staff.again, name="again"),
    path("staff/<uuid:staff_id>/lost/", staff.lost, name="lost"),
    path("staff/<uuid:staff_id>/leave/", staff.leave, name="leave"),
    path("teams/", teams.teams, name="teams"),
    path("teams/<uuid:team_id>/", team.team, name="team"),
    path("teams/<uuid:team_id>/place/", teams.place, name="place"),
    path("teams/<uuid:team_id>/found/", teams.found, name="found"),
    path("teams/<uuid:team_id>/admit/", team.admit, name="admit"),
    path("teams/<uuid:team_id>/remove/", team.remove, name="remove"),
    path("teams/<uuid:team_id>/turn-over/", team.turn_over, name="turn_over"),
    path("teams/<uuid:team_id>/deposit/", team.deposit, name="deposit"),
]
