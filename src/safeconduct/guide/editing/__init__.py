"""Editing the guide: drafts, proposals that a second person publishes, and ways back; see services.py."""
