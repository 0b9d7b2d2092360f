import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("line", "0004_webchat"),
    ]

    operations = [
        migrations.CreateModel(
            name="HandoverSheet",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("team_id", models.UUIDField(db_index=True)),
                ("left_by", models.UUIDField()),
                ("taken_by", models.UUIDField(null=True)),
                ("left_at", models.DateTimeField(db_index=True)),
                ("taken_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("staff_id", models.UUIDField(db_index=True)),
                ("begins", models.DateTimeField()),
                ("ends", models.DateTimeField(db_index=True)),
                ("languages", models.CharField(max_length=40)),
                ("duty", models.CharField(default="answer", max_length=8)),
                ("offered", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="StaffingTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("numbers", models.JSONField()),
                ("by_id", models.UUIDField()),
                ("on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="WeekNeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("monday", models.DateField(unique=True)),
                ("terms", models.PositiveIntegerField()),
                ("made_in", models.DateField()),
                ("reckoned", models.JSONField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Offered",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.DateTimeField()),
                ("channel", models.CharField(max_length=16)),
                ("language", models.CharField(max_length=8)),
                ("offered", models.PositiveIntegerField(default=0)),
                ("answered", models.PositiveIntegerField(default=0)),
                ("in_time", models.PositiveIntegerField(default=0)),
                ("abandoned", models.PositiveIntegerField(default=0)),
                ("handled", models.PositiveIntegerField(default=0)),
                ("waited_s", models.PositiveBigIntegerField(default=0)),
                ("handled_s", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("start", "channel", "language"), name="one_count_a_half_hour"
                    )
                ],
            },
        ),
    ]
