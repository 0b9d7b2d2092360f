// What is new, who else is here, and a tone for whoever needs somebody now; and prepared replies by keyboard.
// The page asks one tiny question every other second, less often when nobody looks. Nothing is kept in the browser.
"use strict";
(() => {
  const root = document.querySelector("#live");
  if (!root) return;
  const one = (what) => document.querySelector(what);
  const curtain = one("#curtain");
  const token = () => one("[name=csrfmiddlewaretoken]")?.value || "";
  let touched = Date.now();
  for (const what of ["keydown", "pointerdown", "pointermove", "wheel"]) {
    addEventListener(what, () => (touched = Date.now()), { passive: true, capture: true });
  }
  const busy = () => !document.hidden && curtain.hidden && Date.now() - touched < 60_000;

  // --- a tone: the browser allows it after the first key or press; two short notes, never loud
  let audio = null;
  const wake = () => (audio ||= new AudioContext());
  if (root.dataset.sound !== "off") {
    for (const what of ["keydown", "pointerdown"]) addEventListener(what, wake, { once: true, capture: true });
  }
  const note = (hertz, at) => {
    const voice = audio.createOscillator();
    const loud = audio.createGain();
    voice.frequency.value = hertz;
    loud.gain.setValueAtTime(0.0001, at);
    loud.gain.exponentialRampToValueAtTime(0.12, at + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.0001, at + 0.22);
    voice.connect(loud).connect(audio.destination);
    voice.start(at);
    voice.stop(at + 0.24);
  };
  const tone = () => {
    root.dataset.rang = Number(root.dataset.rang || 0) + 1;
    if (!audio) return;
    audio.resume();
    note(740, audio.currentTime);
    note(988, audio.currentTime + 0.2);
  };

  // --- what the server says
  let seen = "";
  let known = null; // cases that need somebody now, as they were when we last heard of them
  let waiting = 0;
  let length = Number(root.dataset.length || 0);
  const newcomers = (news) => {
    if (!news.urgent) return false;
    const more = known && news.urgent.some((handle) => !known.has(handle));
    const longer = known && root.dataset.sound === "all" && news.waiting > waiting;
    if ((more || longer) && root.dataset.sound !== "off") tone();
    known = new Set(news.urgent);
    waiting = news.waiting;
    document.dispatchEvent(new CustomEvent("desk:badge", { detail: known.size ? `(${known.size}) ` : "" }));
    return more;
  };
  const refresh = (element) => element?.dispatchEvent(new CustomEvent("beat"));
  // The queue is opened anew, row by row, for each who looks: in a flood not more often than this, but for urgent ones.
  const PAUSE = 10_000;
  let refreshed = 0;
  const queue = (news, urgent) => {
    const mark = one("#queue-state [name=seen]");
    if (!mark || !news.mark || mark.value === news.mark) return true;
    if (!urgent && Date.now() - refreshed < PAUSE) return false;
    refreshed = Date.now();
    refresh(one("#queue"));
    return true;
  };
  const show = (news) => {
    if (!root.dataset.case) return;
    if (news.length !== length) {
      length = news.length;
      refresh(one("#talk"));
    }
    const company = one("#company");
    if (company && company.textContent !== news.company) company.textContent = news.company;
    company?.classList.toggle("a", news.writing);
    if (String(news.version) !== root.dataset.version) {
      root.dataset.version = news.version;
      const said = document.createElement("p");
      said.className = "chip a";
      said.textContent = root.dataset.changed;
      one("#said").replaceChildren(said);
    }
  };
  const question = () => {
    const { mine, waits } = root.dataset;
    const asked = { seen, ...(mine && { mine }), ...(waits && { waits }), ...(root.dataset.case && { case: root.dataset.case }) };
    return `${root.dataset.url}?${new URLSearchParams(asked)}`;
  };
  let failed = 0;
  const beat = async () => {
    try {
      const answer = await fetch(question(), { headers: { "HX-Request": "true", "HX-Current-URL": location.href } });
      const away = answer.headers.get("HX-Redirect");
      if (away) return begun() || location.assign(away); // words that were begun come back when they are sent
      failed = answer.ok ? 0 : failed + 1;
      if (answer.status === 200) {
        const news = await answer.json();
        const urgent = newcomers(news);
        if (curtain.hidden) {
          show(news);
          seen = queue(news, urgent) ? news.seen : "";
        }
      }
    } catch {
      failed += 1; // the line is down for a moment: ask again, ever more seldom
    }
    next();
  };
  const next = () => {
    const calm = document.hidden || !curtain.hidden ? 10_000 : busy() ? 2_000 : 5_000;
    setTimeout(beat, Math.min(60_000, calm * 2 ** failed));
  };
  next();
  const back = () => {
    if (document.hidden || !curtain.hidden) return;
    refresh(one("#queue"));
    refresh(one("#talk"));
  };
  addEventListener("visibilitychange", back, true);
  new MutationObserver(back).observe(curtain, { attributeFilter: ["hidden"] });

  // --- who is here: only while somebody really reads or writes, and taken back when he leaves
  let said = "";
  let saidAt = 0;
  let typed = 0;
  const say = (act) => {
    if (!root.dataset.here || (act === said && Date.now() - saidAt < 20_000)) return;
    said = act;
    saidAt = Date.now();
    const form = new URLSearchParams({ act });
    const headers = { "X-CSRFToken": token(), "HX-Request": "true" };
    fetch(root.dataset.here, { method: "POST", body: form, headers, keepalive: true }).catch(() => (saidAt = 0));
  };
  addEventListener("input", (event) => {
    if (!event.target.matches("#reply, #note")) return;
    typed = Date.now();
    say("writing");
  });
  const present = () => {
    if (busy()) say(Date.now() - typed < 15_000 ? "writing" : "reading");
  };
  setInterval(present, 5_000);
  present();
  addEventListener("pagehide", () => said && say("left"));

  // --- what was begun is not lost by a wrong key: the browser asks before it leaves
  const begun = () =>
    [...document.querySelectorAll("#reply, #note, #translation")].some((field) => field.value.trim() && field.value !== field.defaultValue);
  let leaving = false;
  addEventListener("submit", (event) => (leaving = !event.defaultPrevented && event.target.method !== "dialog"));
  addEventListener("beforeunload", (event) => {
    if (!leaving && begun()) event.preventDefault();
  });

  // --- prepared replies: "/" opens them, typing finds, Enter puts the words into the reply
  const box = one("#prepared");
  const rows = () => [...box.querySelectorAll("li:not([hidden]) button[data-insert]")];
  const find = () => {
    const wanted = one("#prepared-input").value.trim().toLowerCase();
    for (const row of box.querySelectorAll("li")) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  };
  const insert = (row) => {
    const field = one("#reply");
    field.value = [field.value.trimEnd(), row.querySelector("[data-words]").textContent].filter(Boolean).join("\n");
    box.close();
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  addEventListener("click", (event) => {
    if (!box || !event.target.closest("[data-act=canned]")) return;
    event.preventDefault();
    one("#prepared-input").value = "";
    box.showModal();
    if (rows().length) find();
    else one("#prepared-list").dispatchEvent(new CustomEvent("fill"));
  });
  box?.addEventListener("input", find);
  box?.addEventListener("click", (event) => event.target.closest("[data-insert]") && insert(event.target.closest("[data-insert]")));
  box?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.id === "prepared-input") {
      event.preventDefault();
      if (rows()[0]) insert(rows()[0]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const at = rows().indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      (rows()[at] || one("#prepared-input")).focus();
    }
  });
})();
