"""Who works here: staff, teams, and invitations that have not been taken up yet."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class StaffBook(BaseUserManager["Staff"]):
    """Finds staff by the name that they sign in with."""

    def get_by_natural_key(self, username: str | None) -> Staff:
        """Return the member of staff with that sign-in name; letter case does not matter."""
        return self.get(username__iexact=username)


class Staff(AbstractBaseUser):
    """A member of staff. No address, no telephone: what is not here cannot be stolen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=40, unique=True)
    display_name = models.CharField(max_length=60)
    email = models.CharField(max_length=1, blank=True, default="", editable=False)
    language = models.CharField(max_length=5, default="en")
    time_zone = models.CharField(max_length=40, default="UTC")
    single_letter_keys = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    created_on = models.DateField(auto_now_add=True)

    objects: ClassVar[StaffBook] = StaffBook()
    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.display_name


class Team(models.Model):
    """A group of colleagues with one role; keys are granted to teams, never to persons."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60, unique=True)
    role = models.CharField(max_length=20)
    takes_new_cases = models.BooleanField(default=True)
    closed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A place in a team. Until a colleague hands over the team's key the newcomer can read nothing."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="memberships")
    holds_key = models.BooleanField(default=False)
    since = models.DateField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["team", "staff"], name="one_place_a_team")]


class Invitation(models.Model):
    """A one-time link to join; only the hash of its secret is kept."""

    secret_hash = models.BinaryField(max_length=32, unique=True)
    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, related_name="invitation")
    expires_at = models.DateTimeField()
