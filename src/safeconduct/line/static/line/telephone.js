// The page that carries an operator's telephone: it shows who waits, takes calls, and leads them.
"use strict";
(() => {
  const here = document.querySelector("#telephone");
  if (!here) return;
  const { Refused, SignedOut, post, look, link, connect, speak, use, drop, ring, list, caller, put, title } = window.telephone;
  const one = (id) => document.querySelector(`#${id}`);
  const words = here.dataset;
  const channel = new BroadcastChannel("telephone");
  let state = { duty: "away", waiting: [], wishes: [], colleagues: [], languages: [], call: null, ended: null };
  let muted = false;
  let known = new Set();
  let rang = 0;
  let touched = Date.now();
  let trying = null;
  let turn = 0; // counts what is done: an answer to a question from before says how the line was, not how it is
  let wanted = false; // on duty by his own will: when the voice process was started again he comes back by himself

  // --- what is said
  const say = (text) => put(one("live"), text);
  const draw = () => window.telephone.draw(state, muted, { answer, callBack });
  let stays = 0; // a sentence that answers what somebody did stays long enough to be read
  const complain = (text, seconds = 0) => {
    if (!seconds && Date.now() < stays) return;
    stays = Date.now() + seconds * 1000;
    put(one("fault"), text);
    one("fault").hidden = !text;
  };
  const sentence = (fault) => {
    if (fault instanceof SignedOut) return words.signedOut;
    if (fault instanceof Refused) return fault.message;
    if (fault.name === "NotAllowedError") return words.denied;
    if (fault.name === "NotFoundError" || fault.name === "OverconstrainedError") return words.missing;
    return words.lost;
  };
  window.telephone.fault = (fault) => complain(sentence(fault), 10);

  // --- a new state, from whichever answer brought it
  const take = (fresh) => {
    if (fresh.off) {
      complain(fresh.off);
      return;
    }
    const before = state;
    state = fresh;
    if (!trying) complain(fresh.said || "");
    const waiting = new Set(fresh.waiting.map((each) => each.id));
    const added = fresh.waiting.find((each) => !known.has(each.id) && each.for !== "other");
    if (added && fresh.duty !== "in-call") say([words.rings, added.language, added.why, added.urgent ? words.urgent : ""].filter(Boolean).join(" "));
    known = waiting;
    if (fresh.call && !before.call) begun();
    if (!fresh.call && before.call) over();
    draw();
    channel.postMessage({ kind: "state", state, muted });
    if (wanted && fresh.duty === "away") comeBack();
  };
  const comeBack = () => {
    if (trying) return;
    trying = setTimeout(async () => {
      await attempt(begin);
      trying = null;
    }, 500);
  };
  const begun = () => {
    muted = false;
    if (link.track) link.track.enabled = true;
    speak(true);
    caller.play().catch(() => {}); // the key that answered has allowed it
    say(words.begun);
    if (here.contains(document.activeElement) || document.activeElement === document.body) setTimeout(() => one("hold").focus());
  };
  const over = () => {
    speak(false);
    if (state.ended) {
      say(state.ended.text);
      one("call-note").focus();
    }
  };

  // --- doing
  const attempt = async (work) => {
    turn += 1;
    try {
      const fresh = await work();
      stays = 0;
      complain("");
      if (fresh) take(fresh);
    } catch (fault) {
      complain(sentence(fault), 10);
      draw();
    } finally {
      turn += 1;
    }
  };
  const languages = () => [...document.querySelectorAll("[name=language]:checked")].map((each) => each.value);
  const broken = (what) => {
    if (what === "connected") {
      trying = null;
      complain("");
      say(words.connected);
    } else if (what === "failed" || what === "closed") again(500);
    else if (what === "disconnected") again(2500);
  };
  const again = (after) => {
    if (trying || state.duty === "away") return;
    say(words.broken);
    trying = setTimeout(async () => {
      const up = link.pc && link.pc.connectionState === "connected";
      trying = null;
      if (up || state.duty === "away") return;
      try {
        if (!link.track) await use(one("microphone").value);
        take(await connect(broken));
        if (state.call) speak(true);
      } catch (fault) {
        complain(sentence(fault));
        again(2000);
      }
    }, after);
  };
  const begin = async () => {
    if (!navigator.mediaDevices) throw new Refused(0, { sentence: words.insecure });
    say(words.connecting);
    await use(one("microphone").value);
    list();
    await speak(false);
    const fresh = await connect(broken);
    if (!fresh.call) await speak(false);
    const state_ = await post("do/duty", { on: 1, language: languages() });
    wanted = true;
    return state_;
  };
  const end = async () => {
    wanted = false;
    const fresh = await post("do/duty", { on: 0 }).catch((fault) => {
      wanted = true;
      throw fault;
    });
    state.duty = "away";
    drop();
    return fresh;
  };
  const answer = (id) => attempt(() => post("do/answer", { caller: id }));
  const callBack = (id) => attempt(() => post("do/call-back", { wish: id }));
  const acts = {
    take: () => one("waiting").querySelector("[data-act=take]")?.click(),
    hold: () => state.call && attempt(() => post("do/hold", { on: state.call.held ? 0 : 1 })),
    mute: () => {
      if (!state.call || !link.track) return;
      muted = !muted;
      link.track.enabled = !muted;
      say(muted ? words.muted : words.begun);
      draw();
      channel.postMessage({ kind: "state", state, muted });
    },
    "hang-up": () => attempt(() => post("do/hang-up")),
  };
  one("on-off").addEventListener("click", async () => {
    one("on-off").disabled = true;
    await attempt(state.duty === "away" ? begin : end);
    draw();
  });
  for (const id of ["hold", "mute", "hang-up"]) one(id).addEventListener("click", acts[id]);
  one("stop-calling").addEventListener("click", acts["hang-up"]);
  one("hand-on").addEventListener("submit", (event) => {
    event.preventDefault();
    const [kind, value] = one("to").value.split(":");
    attempt(() => post("do/hand-on", kind === "all" ? {} : { [kind]: value }));
  });
  one("note-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const note = one("call-note");
    one("note-fault").hidden = true;
    turn += 1;
    try {
      take(await post("finish", { text: note.value }));
      note.value = "";
      one("on-off").focus();
    } catch (fault) {
      put(one("note-fault"), sentence(fault));
      one("note-fault").hidden = false;
      note.focus();
    }
  });
  one("spoken").addEventListener("change", () => state.duty !== "away" && attempt(() => post("do/duty", { on: 1, language: languages() })));
  one("microphone").addEventListener("change", () => link.track && attempt(async () => void (await use(one("microphone").value))));
  one("speaker").addEventListener("change", () => attempt(async () => void (await caller.setSinkId(one("speaker").value))));
  channel.addEventListener("message", ({ data }) => {
    if (data.kind === "do" && acts[data.act]) acts[data.act]();
    if (data.kind === "hello") channel.postMessage({ kind: "state", state, muted });
  });
  addEventListener("pagehide", () => channel.postMessage({ kind: "gone" }));
  addEventListener("beforeunload", (event) => state.call && event.preventDefault());
  for (const what of ["keydown", "pointerdown"]) addEventListener(what, () => (touched = Date.now()), { capture: true, passive: true });

  // --- two beats: how the line stands, and the clock
  const IDLE = 13 * 60_000;
  let kept = Date.now();
  const ask = async () => {
    try {
      // A call is work: it keeps the session. So does a key that was pressed since, once a minute.
      const working = state.call || state.ended || (touched > kept && Date.now() - kept > 60_000);
      if (working) kept = Date.now();
      const before = turn;
      const fresh = await (working ? post("do/look") : look());
      if (before === turn) take(fresh);
      if (state.duty !== "away" && !link.pc) (wanted = true), again(10);
    } catch (fault) {
      complain(sentence(fault));
      if (fault instanceof SignedOut && wanted && Date.now() - rang > 15_000) ring(true), (rang = Date.now());
    }
    setTimeout(ask, document.hidden && state.duty === "away" ? 10_000 : 2000);
  };
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  setInterval(() => {
    const now = Date.now();
    title(state);
    if (state.call) {
      const seconds = Math.max(0, (now - Date.parse(state.call.since)) / 1000);
      put(one("timer"), `${two(seconds / 60)}:${two(seconds % 60)}`);
      dispatchEvent(new Event("wheel")); // who talks is there: the curtain must not cover his call
    }
    const mine = state.waiting.filter((each) => each.for !== "other");
    if (mine.length && state.duty === "on-duty" && now - rang > 5000) {
      rang = now;
      ring(mine.some((each) => each.urgent));
    }
    if (state.duty === "on-duty" && now - Math.max(touched, kept) > IDLE && now - rang > 20_000) {
      rang = now;
      ring(false);
      complain(words.still);
    }
  }, 1000);
  draw();
  list();
  ask();
})();
