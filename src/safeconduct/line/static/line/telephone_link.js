// How the telephone speaks: with the desk by forms that answer JSON, and with the voice process by one offer and one
// answer. Nothing is kept in the browser's storage.
"use strict";
window.telephone = {}; // the element of that name would stand here otherwise
(() => {
  const here = document.querySelector("#telephone");
  if (!here) return;
  const page = [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join("");
  const token = JSON.parse(document.body.getAttribute("hx-headers:inherited"))["X-CSRFToken"];

  // --- the desk. Refused: it said why; SignedOut: the session is over; anything else: it cannot be reached
  class Refused extends Error {
    constructor(status, answer) {
      super(answer.sentence || answer.off || String(status));
      this.status = status;
      this.field = answer.field;
    }
  }
  class SignedOut extends Error {}
  const read = async (response) => {
    const json = (response.headers.get("Content-Type") || "").startsWith("application/json");
    if (response.status === 401 || response.redirected || (response.ok && !json)) throw new SignedOut();
    const answer = json ? await response.json() : {};
    if (!response.ok) throw new Refused(response.status, answer);
    return answer;
  };
  const headers = { Accept: "application/json", "X-Telephone": page };
  const post = async (path, fields = {}, more = {}) => {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each);
    return read(await fetch(`/telephone/${path}/`, { method: "POST", body, headers: { ...headers, "X-CSRFToken": token }, ...more }));
  };
  // What the page asks by itself carries htmx's mark: it must not keep a desk open that nobody sits at.
  const look = async () => read(await fetch("/telephone/state/", { headers: { ...headers, "HX-Request": "true" }, signal: AbortSignal.timeout(5000) }));

  // --- the sound: one connection for the whole duty; the microphone is let in during calls alone
  const caller = document.querySelector("#caller");
  const link = { pc: null, track: null, since: 0, up: 0 };
  const microphone = async (id) => {
    const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
    if (id) audio.deviceId = { exact: id };
    return (await navigator.mediaDevices.getUserMedia({ audio })).getAudioTracks()[0];
  };
  const gathered = (pc) => new Promise((done) => {
    const check = () => pc.iceGatheringState === "complete" && done();
    pc.addEventListener("icegatheringstatechange", check);
    setTimeout(done, 3000); // a server that does not answer must not keep a caller waiting
    check();
  });
  const connect = async (changed) => {
    close();
    const servers = here.dataset.stun ? [{ urls: here.dataset.stun }] : [];
    const pc = (link.pc = new RTCPeerConnection({ iceServers: servers }));
    link.since = performance.now();
    pc.addEventListener("connectionstatechange", () => {
      if (pc.connectionState === "connected") link.up = performance.now();
      if (pc === link.pc) changed(pc.connectionState);
    });
    pc.addEventListener("track", (event) => (caller.srcObject = new MediaStream([event.track])));
    pc.addTransceiver(link.track, { direction: "sendrecv" });
    await pc.setLocalDescription(await pc.createOffer());
    await gathered(pc);
    const state = await post("do/connect", { sdp: pc.localDescription.sdp });
    if (pc !== link.pc) return state;
    await pc.setRemoteDescription({ type: "answer", sdp: state.sdp });
    return state;
  };
  const close = () => {
    if (link.pc) link.pc.close();
    link.pc = null;
  };
  const speak = async (on) => {
    const sender = link.pc && link.pc.getSenders()[0];
    const wanted = on ? link.track : null;
    if (sender && sender.track !== wanted) await sender.replaceTrack(wanted);
  };
  const use = async (id) => {
    const fresh = await microphone(id);
    if (link.track) link.track.stop();
    fresh.enabled = link.track ? link.track.enabled : true;
    link.track = fresh;
    fresh.addEventListener("ended", () => link.track === fresh && use("").catch(() => {})); // unplugged: take another
    const sender = link.pc && link.pc.getSenders()[0];
    if (sender && sender.track) await sender.replaceTrack(fresh);
  };
  const drop = () => {
    close();
    if (link.track) link.track.stop();
    link.track = null;
  };
  addEventListener("pageshow", (event) => event.persisted && location.reload()); // it said that it was closed
  addEventListener("pagehide", () => post("do/leave", {}, { keepalive: true }).catch(() => {}));
  Object.assign(window.telephone, { Refused, SignedOut, post, look, link, connect, speak, use, drop, microphone, caller });
})();
