import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("line", "0005_desk"),
    ]

    operations = [
        migrations.CreateModel(
            name="Muted",
            fields=[
                ("case_id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Parked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tied", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("thread_id", models.UUIDField(db_index=True)),
                ("digest", models.BinaryField(max_length=16, unique=True)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="SetAside",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("entry_id", models.UUIDField(editable=False, unique=True)),
                ("case_id", models.UUIDField(db_index=True)),
                ("key_version", models.PositiveSmallIntegerField()),
                ("sealed", models.BinaryField()),
            ],
        ),
    ]
