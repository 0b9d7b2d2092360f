// The page that carries an operator's telephone: it shows who waits, takes calls, and leads them.
"use strict";
(() => {
  const here = document.querySelector("#telephone");
  if (!here) return;
  const { Refused, SignedOut, post, look, link, connect, speak, use, drop, ring, list, caller } = window.telephone;
  const one = (id) => document.querySelector(`#${id}`);
  const words = here.dataset;
  const channel = new BroadcastChannel("telephone");
  let state = { duty: "away", waiting: [], wishes: [], colleagues: [], languages: [], call: null, ended: null };
  let muted = false;
  let known = new Set();
  let rang = 0;
  let touched = Date.now();
  let trying = null;
  let wanted = false; // on duty by his own will: when the voice process was started again he comes back by himself

  // --- what is said
  const put = (element, text) => element.textContent !== text && (element.textContent = text);
  const say = (text) => put(one("live"), text);
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

  // --- the lists
  const element = (name, text, className = "") => Object.assign(document.createElement(name), { textContent: text, className });
  const units = document.body.dataset.units.split(" ");
  const since = (at) => {
    const minutes = Math.floor((Date.now() - Date.parse(at)) / 60_000);
    return Object.assign(element("time", minutes > 0 ? `${minutes} ${units[1]}` : `0 ${units[0]}`), { dateTime: at });
  };
  const letters = document.body.dataset.letters !== "off";
  const row = (each, label, act) => {
    const made = element("li", "");
    const text = element("span", "", "grow");
    const when = since(each.since);
    when.dataset.since = each.since;
    text.append(element("b", each.language), each.why ? ` · ${each.why} · ` : " · ", when);
    if (each.urgent) text.prepend(element("span", words.urgent, "chip r"), " ");
    if (each.for) text.append(" ", element("span", each.for === "me" ? words.mine : words.other, "chip a"));
    made.dataset.key = each.id;
    made.append(text);
    if (each.for !== "other") {
      const button = element("button", label, each.for === "me" || each.urgent || state.languages.includes(each.code) ? "p" : "");
      button.type = "button";
      button.setAttribute("aria-label", `${label}: ${each.language}${each.why ? `, ${each.why}` : ""}`);
      button.addEventListener("click", () => act(each.id));
      made.append(button);
    }
    return made;
  };
  const fill = (list_, rows, mark) => {
    const print = JSON.stringify(rows);
    if (list_.dataset.print === print) return; // so that a focus inside stays where it is
    const focused = list_.contains(document.activeElement) ? document.activeElement.closest("li").dataset.key : null;
    list_.dataset.print = print;
    list_.replaceChildren(...rows.map(mark));
    if (focused) ([...list_.children].find((each) => each.dataset.key === focused) || list_.firstElementChild)?.querySelector("button")?.focus();
  };
  const draw = () => {
    const { call, ended, duty } = state;
    if (state.duty_text) put(one("duty"), state.duty_text);
    one("duty").className = `chip ${duty === "away" ? "" : duty === "on-duty" ? "g" : "a"}`;
    put(one("on-off"), duty === "away" ? words.begin : words.end);
    one("on-off").classList.toggle("p", duty === "away");
    one("on-off").disabled = duty === "in-call" || duty === "calling";
    one("in-call").hidden = !call;
    one("calling").hidden = duty !== "calling";
    one("wrap-up").hidden = !(call || ended);
    one("done").hidden = !ended;
    one("ended").hidden = !ended;
    put(one("ended"), ended ? ended.text : "");
    one("open-case").hidden = !(call && call.case);
    if (call) {
      put(one("call-text"), [call.language, call.why, call.held ? words.held : "", muted ? words.muted : ""].filter(Boolean).join(" · "));
      put(one("hold"), call.held ? words.resume : words.hold);
      one("hold").setAttribute("aria-pressed", String(call.held));
      put(one("mute"), muted ? words.unmute : words.mute);
      one("mute").setAttribute("aria-pressed", String(muted));
    }
    const rows = state.waiting;
    fill(one("waiting"), rows, (each) => row(each, words.answer, answer));
    const first = [...one("waiting").querySelectorAll("button")][0];
    for (const each of one("waiting").querySelectorAll("button")) {
      each.disabled = duty !== "on-duty";
      if (each !== first || each.dataset.act) continue;
      each.dataset.act = "take";
      if (letters) each.setAttribute("aria-keyshortcuts", "p"), each.append(" ", element("kbd", "P"));
    }
    put(one("count"), rows.length ? `(${state.count})` : "");
    one("nobody").hidden = rows.length > 0;
    fill(one("wishes"), state.wishes, (each) => row(each, words.call, callBack));
    for (const each of one("wishes").querySelectorAll("button")) each.disabled = duty !== "on-duty";
    one("wishes-part").hidden = !state.wishes.length;
    fill(one("colleagues"), state.colleagues, (each) => element("li", [each.name, each.duty, each.languages].filter(Boolean).join(" · ")));
    one("colleagues-part").hidden = !state.colleagues.length;
    const to = one("to-colleagues");
    const print = state.colleagues.map((each) => each.id + each.name).join();
    if (to.dataset.print !== print) {
      to.dataset.print = print;
      to.replaceChildren(...state.colleagues.map((each) => new Option(each.name, `colleague:${each.id}`)));
    }
    title();
  };
  const title = () => {
    const behind = !document.querySelector("#curtain").hidden;
    const name = behind ? document.body.dataset.name : words.title;
    document.title = state.waiting.length ? `(${state.count}) ${name}` : name;
  };

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
      trying = null;
      try {
        take(await begin());
      } catch (fault) {
        complain(sentence(fault));
      }
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
    try {
      const fresh = await work();
      stays = 0;
      complain("");
      if (fresh) take(fresh);
    } catch (fault) {
      complain(sentence(fault), 10);
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
    const fresh = await post("do/duty", { on: 0 });
    wanted = false;
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
      take(await (working ? post("do/look") : look()));
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
    title();
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
