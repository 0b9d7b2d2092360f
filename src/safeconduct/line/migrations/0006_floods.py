from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("line", "0005_desk"),
    ]

    operations = []
