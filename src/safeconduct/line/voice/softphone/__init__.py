"""The operator's telephone: his browser as the other end of a call, by WebRTC."""
