"""Topics on the desk: saving definitions, labelling samples, keeping counts; the door is `services.py`."""
