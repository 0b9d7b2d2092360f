"""What is kept of series and events, and the verbs that change it; the door is `services.py`."""
