import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0002_digest"),
    ]

    operations = [
        migrations.CreateModel(
            name="Prepared",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=40, unique=True)),
                ("published", models.JSONField(null=True)),
                ("draft", models.JSONField(null=True)),
                ("author_id", models.UUIDField()),
                ("publisher_id", models.UUIDField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("staff_id", models.UUIDField()),
                ("act", models.CharField(max_length=8)),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="case",
            name="snoozed_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="case",
            name="waits",
            field=models.CharField(
                choices=[
                    ("now", "Now"),
                    ("us", "Us"),
                    ("them", "Them"),
                    ("later", "Later"),
                    ("nobody", "Nobody"),
                ],
                default="us",
                max_length=6,
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["assignee_id", "waits"], name="cases_of_a_colleague"),
        ),
        migrations.AddField(
            model_name="presence",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="presences", to="cases.case"
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(fields=("case", "staff_id"), name="one_presence"),
        ),
    ]
