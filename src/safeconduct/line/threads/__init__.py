"""Conversations as they are led on the channels: what is kept, what is done, what is sent."""
