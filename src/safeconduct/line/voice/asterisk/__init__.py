"""Asterisk 22.10.1 or newer as a telephone engine. Asterisk dials us; nothing of its own need listen for ARI.

It opens a WebSocket to `/ari` and sends its events there; our requests (REST) go back over the same socket.

**The sound of a call.** Two ways, chosen by `media` in `[line.voice.asterisk]`:

- `stream` (default). For each call Asterisk opens one more WebSocket, to `/media` (`chan_websocket`, of core support
  level, in 22.6 and newer), and bridges it with the caller. Prompts go out and the caller's voice comes in as 8 kHz
  samples in memory. So a recording is sealed in pieces while somebody speaks, a codename is read out without a sound
  file of it, an operator's voice needs no second SIP call, and no sound has to be copied to the machine of Asterisk.
  AudioSocket can do the same; but its module is only of extended support level, opens a TCP connection without any
  proof of who dials, and leaves the pace of speech to us, where `chan_websocket` has a queue that can be flushed.
- `files`, for an Asterisk without `chan_websocket`. Prompts are sound files on its machine (`safeconduct line prompts
  export`), an operator is reached by a call to our own SIP endpoint, and messages are recorded by Asterisk into its
  spool. It can only record into a file, so that folder must be a tmpfs (memory) which both processes see; each file
  is read and deleted the moment it is whole, and what lies there when we start is deleted. Against `files` stands
  that a whole message lies there in clear between two moments.

`docs/asterisk.md` says how an administrator sets up both.
"""
