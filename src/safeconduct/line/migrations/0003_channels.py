import uuid

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("line", "0002_calls"),
    ]

    operations = [
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('digest', models.BinaryField(max_length=16, unique=True)),
                ('thread_id', models.UUIDField(db_index=True)),
                ('whole', models.BinaryField(db_index=True, max_length=16, null=True)),
                ('sealed', models.BinaryField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('thread_id', models.UUIDField(null=True)),
                ('channel', models.CharField(max_length=16)),
                ('state', models.CharField(max_length=12)),
                ('on', models.DateField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Pace',
            fields=[
                ('key', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('full_at', models.DateTimeField(db_index=True)),
                ('closed_until', models.DateTimeField(null=True)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name='outgoing',
            name='reason',
            field=models.CharField(default='', max_length=12),
        ),
    ]
