"""What sipp plays against the endpoint: scenes are put together out of a few steps, as a caller's life is."""

from __future__ import annotations

PCAP = "/usr/share/sip-tester"

HEAD = """{method} sip:{to}@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch={branch}
From: <sip:15550100@[local_ip]:[local_port]>;tag=[pid]t[call_number]
To: <sip:{to}@[remote_ip]:[remote_port]>{tag}
Call-ID: [call_id]
CSeq: {number} {method}
Contact: <sip:15550100@[local_ip]:[local_port]>
Max-Forwards: 70
"""
SDP = """v=0
o=caller 1 {version} IN IP4 [local_ip]
s=-
c=IN IP4 {address}
t=0 0
m=audio [media_port] RTP/AVP {kind} 101
a=rtpmap:{kind} {name}/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
a={direction}
"""
NAMES = {0: "PCMU", 8: "PCMA", 18: "G729"}


def _send(
    method: str,
    number: int,
    body: str = "",
    kind: str = "application/sdp",
    to: str = "line",
    tag: bool = True,
) -> str:
    head = HEAD.format(
        method=method,
        number=number,
        to=to,
        tag="[peer_tag_param]" if tag else "",
        branch="[branch-3]" if method == "CANCEL" else "[branch]",
    )
    head += f"Content-Type: {kind}\n" if body else ""
    again = "" if method == "ACK" else ' retrans="500"'
    return f"<send{again}><![CDATA[\n{head}Content-Length: [len]\n\n{body}]]></send>\n"


def offer(kind: int = 8, direction: str = "sendrecv", version: int = 1, address: str = "[local_ip]") -> str:
    return SDP.format(kind=kind, name=NAMES[kind], direction=direction, version=version, address=address)


def invite(body: str | None = None, number: int = 1, to: str = "line", again: bool = False) -> str:
    return _send("INVITE", number, offer() if body is None else body, to=to, tag=again)


def ack(number: int = 1, to: str = "line") -> str:
    return _send("ACK", number, to=to)


def expect(status: int) -> str:
    early = "".join(f'<recv response="{one}" optional="true"/>\n' for one in (100, 180) if one < status)
    return f'{early}<recv response="{status}"/>\n'


def answered(body: str | None = None, to: str = "line") -> str:
    """Call, and be answered."""
    return invite(body, to=to) + expect(200) + ack(to=to)


def refused(status: int, body: str | None = None, to: str = "line") -> str:
    return invite(body, to=to) + expect(status) + ack(to=to)


def cancelled() -> str:
    return (
        invite()
        + '<recv response="100" optional="true"/>\n<recv response="180"/>\n'
        + _send("CANCEL", 1, tag=False)
        + '<recv response="200"/>\n<recv response="487"/>\n'
        + ack()
    )


def pause(milliseconds: int) -> str:
    return f'<pause milliseconds="{milliseconds}"/>\n'


def key(name: str) -> str:
    name = {"*": "star", "#": "pound"}.get(name, name)
    return _pcap(f"dtmf_2833_{name}")


def speech() -> str:
    """Begin to speak: seven seconds of PCMA."""
    return _pcap("g711a")


def _pcap(name: str) -> str:
    return f'<nop><action><exec play_pcap_audio="{PCAP}/{name}.pcap"/></action></nop>\n'


def info(name: str, number: int = 2) -> str:
    body = f"Signal={name}\r\nDuration=160\r\n"
    return _send("INFO", number, body, "application/dtmf-relay") + '<recv response="200"/>\n'


def bye(number: int = 2) -> str:
    return _send("BYE", number) + '<recv response="200"/>\n'


def hung_up() -> str:
    """Wait until the line hangs up."""
    return """<recv request="BYE"/>
<send><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>
"""


def caller(*steps: str) -> str:
    return f'<?xml version="1.0"?>\n<scenario name="caller">\n{"".join(steps)}</scenario>\n'


def _reply(status: str, body: str = "") -> str:
    tag = "" if status.startswith("100") else ";tag=[pid]u[call_number]"
    kind = "Content-Type: application/sdp\n" if body else ""
    return (
        f"<send><![CDATA[\nSIP/2.0 {status}\n[last_Via:]\n[last_From:]\n[last_To:]{tag}\n[last_Call-ID:]\n"
        "[last_CSeq:]\nContact: <sip:them@[local_ip]:[local_port]>\n"
        f"{kind}Content-Length: [len]\n\n{body}]]></send>\n"
    )


def called(*then: str, kind: int = 8, after: int = 100) -> str:
    """Be called: ring, take the call, and go on."""
    return (
        '<recv request="INVITE" crlf="true"/>\n'
        + _reply("180 Ringing")
        + pause(after)
        + _reply("200 OK", offer(kind))
        + '<recv request="ACK"/>\n'
        + "".join(then)
    )


def unwilling(status: str) -> str:
    """Be called, and refuse."""
    return '<recv request="INVITE"/>\n' + _reply(status) + '<recv request="ACK"/>\n'


def unmoved() -> str:
    """Be called and ring until the caller gives up."""
    return (
        '<recv request="INVITE"/>\n'
        + _reply("180 Ringing")
        + '<recv request="CANCEL"/>\n'
        + _reply("200 OK").replace(";tag=[pid]u[call_number]", "")
        + _reply("487 Request Terminated").replace("[last_CSeq:]", "CSeq: 1 INVITE")
        + '<recv request="ACK"/>\n'
    )


def hidden_behind_a_password() -> str:
    """Be called, ask who calls, and then take the call."""
    challenge = 'WWW-Authenticate: Digest realm="trunk", nonce="47", algorithm=MD5, qop="auth"\n'
    return (
        '<recv request="INVITE"/>\n'
        + _reply("401 Unauthorized").replace("Content-Length", challenge + "Content-Length")
        + '<recv request="ACK"/>\n'
        + '<recv request="INVITE"><action><ereg regexp="Digest .*username=.line.*" search_in="hdr" '
        + 'header="Authorization:" check_it="true" assign_to="1"/></action></recv>\n'
        + '<Reference variables="1"/>\n'
        + _reply("200 OK", offer())
        + '<recv request="ACK"/>\n'
    )
