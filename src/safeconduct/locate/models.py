"""The one plain fact about a position that the workflow needs: how old the accepted one is."""

from django.db import models


class AcceptedFix(models.Model):
    """When the accepted fix of a case was true, rounded to a quarter of an hour; the fix itself is sealed."""

    case_id = models.UUIDField(primary_key=True)
    as_of = models.DateTimeField()
    entry_id = models.UUIDField()
