import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("line", "0003_channels"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChatReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tied", models.UUIDField(editable=False, unique=True)),
                ("locked", models.BinaryField()),
                (
                    "thread",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="line.thread"),
                ),
            ],
        ),
    ]
