"""A telephone provider that speaks TwiML: it asks us by webhook what a call is to do, and we answer in XML.

Nothing of a call stays in memory between two webhooks, so they come to the public face like those of every service
(`/hooks/voice/…`). The provider hears and, for messages, records everything: docs/twiml.md says what follows from it.
"""
