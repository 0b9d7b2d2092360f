"""Revisions of the guide's words, over those that the package brings. They are public content, so not sealed."""

import uuid
from typing import ClassVar

from django.db import models


class State(models.TextChoices):
    """Where a revision stands. What was published once stays in the history, and a later one replaces it."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    PUBLISHED = "published"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Revision(models.Model):
    """An article's words in one language, at one point of their history.

    `number` counts from 1 for each article and language; 0 means what the package brings. `base` is the number
    that was published when these words were last saved, `restores` the number whose words are brought back.
    `edition` counts publications over the whole guide. `version` counts savings, so that two editors cannot
    overwrite each other. `shipped` is the fingerprint of the package's words at that time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    article_id = models.SlugField(max_length=48)
    language = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    source = models.TextField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    base = models.PositiveIntegerField()
    restores = models.PositiveIntegerField(null=True)
    shipped = models.CharField(max_length=16)
    author_id = models.UUIDField()
    approver_id = models.UUIDField(null=True)
    reviewed = models.BooleanField(default=False)
    edition = models.PositiveIntegerField(null=True, unique=True)
    made_on = models.DateField()
    proposed_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True, default="")
    answer = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article_id", "language", "number"], name="one_number_a_text"),
            models.UniqueConstraint(
                fields=["article_id", "language"],
                condition=models.Q(state="draft"),
                name="one_draft_a_text",
            ),
            models.UniqueConstraint(
                fields=["article_id", "language"],
                condition=models.Q(state="proposed"),
                name="one_proposal_a_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.language} {self.number}"


class Contributor(models.Model):
    """A colleague who wrote in a revision, and so cannot be the one who publishes it."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="contributors")
    staff_id = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "staff_id"], name="one_mention_a_person")
        ]


class Waiting(models.Model):
    """What one editor sent and a second one decides on as a whole: nobody writes in it afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PROPOSED)
    author_id = models.UUIDField()
    approver_id = models.UUIDField(null=True)
    made_on = models.DateField()
    decided_on = models.DateField(null=True)

    class Meta:
        abstract = True


class Narration(Waiting):
    """A spoken scene of the film in one language, which waits for a second person or was decided on.

    The sound itself is a file of the home folder: see `editing/narration.py`.
    """

    scene = models.SlugField(max_length=48)
    language = models.CharField(max_length=2)
    seconds = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scene", "language"],
                condition=models.Q(state="proposed"),
                name="one_waiting_narration",
            )
        ]

    def __str__(self) -> str:
        return f"{self.scene}/{self.language}"


class Picture(Waiting):
    """A picture of an article, which waits for a second person, is published, or was decided on.

    `small` and `large` are clean JPEGs, emptied when the picture is taken away; `large` is empty where it would
    show no more. `width` and `height` are the small one's in pixels. `says` holds by language what it shows, for
    those who do not see it. `edition` counts what changed which pictures are public.
    """

    article_id = models.SlugField(max_length=48)
    small = models.BinaryField()
    large = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    says = models.JSONField()
    edition = models.PositiveIntegerField(null=True, unique=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["article_id"], condition=models.Q(state="proposed"), name="one_waiting_picture"
            ),
            models.UniqueConstraint(
                fields=["article_id"], condition=models.Q(state="published"), name="one_public_picture"
            ),
        ]

    def __str__(self) -> str:
        return self.article_id
