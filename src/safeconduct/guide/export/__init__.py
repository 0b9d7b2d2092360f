"""What of the guide is carried away from here: a tree of plain files, and single files."""
