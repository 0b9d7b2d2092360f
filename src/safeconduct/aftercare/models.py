"""The plain facts of a reception; what was recorded lies sealed in the case's `custody` compartment."""

from django.db import models


class Reception(models.Model):
    """That somebody was received, on which day, and by whom."""

    case_id = models.UUIDField(primary_key=True)
    plan_id = models.UUIDField(null=True)
    staff_id = models.UUIDField()
    people = models.PositiveSmallIntegerField(default=1)
    on = models.DateField()
