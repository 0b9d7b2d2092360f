"""The two shells: layout, navigation, styles, error pages; no knowledge of any room."""
