import uuid

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("line", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name='CallBack',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('case_id', models.UUIDField(db_index=True)),
                ('sealed', models.BinaryField()),
                ('language', models.CharField(max_length=8)),
                ('urgent', models.BooleanField(default=False)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('dialling_until', models.DateTimeField(null=True)),
                ('since', models.DateTimeField()),
                ('ends_at', models.DateTimeField(db_index=True)),
            ],
        ),
    ]
