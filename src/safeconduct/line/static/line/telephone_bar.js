// The bar above every page: while a tab carries the telephone, that tab tells it what happens, and does what is pressed
// here. Without such a tab the bar is what the desk wrote into it.
"use strict";
(() => {
  const bar = document.querySelector("#panel-telephone");
  if (!bar || !window.BroadcastChannel) return;
  const channel = new BroadcastChannel("telephone");
  let seen = null;
  let heard = 0;
  const tell = (act) => () => channel.postMessage({ kind: "do", act });
  const button = (text, act, className = "") => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text, className });
    if (act !== "hang-up") made.dataset.act = act;
    made.addEventListener("click", tell(act));
    return made;
  };
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  const draw = () => {
    const live = bar.querySelector("#bar-live");
    const waits = bar.querySelector("#bar-waits");
    if (!live || !seen) return;
    const { state, muted } = seen;
    const words = live.dataset;
    const duty = bar.querySelector("#bar-duty");
    const first = state.waiting.find((each) => each.for !== "other");
    const print = JSON.stringify([state.duty, state.call && [state.call.id, state.call.held], muted, first, state.count]);
    live.hidden = false;
    if (waits) waits.hidden = true;
    if (live.dataset.print !== print) {
      const focused = live.contains(document.activeElement) && document.activeElement.dataset.act;
      live.dataset.print = print;
      duty.textContent = state.duty_text || duty.textContent;
      const parts = [];
      if (state.call) {
        const timer = Object.assign(document.createElement("span"), { className: "chip a", id: "bar-timer" });
        parts.push(timer, button(state.call.held ? words.resume : words.hold, "hold"), button(muted ? words.unmute : words.mute, "mute"), button(words.hangUp, "hang-up"));
      } else if (state.duty === "on-duty" && first) {
        const text = [`(${state.count})`, first.language, first.why].filter(Boolean).join(" · ");
        parts.push(Object.assign(document.createElement("span"), { className: first.urgent ? "chip r" : "chip a", textContent: text }), button(words.answer, "take", "p"));
      }
      live.replaceChildren(...parts);
      if (focused) live.querySelector(`[data-act="${focused}"]`)?.focus();
    }
    const timer = bar.querySelector("#bar-timer");
    if (timer && state.call) {
      const seconds = Math.max(0, (Date.now() - Date.parse(state.call.since)) / 1000);
      timer.textContent = `${state.call.language} ${two(seconds / 60)}:${two(seconds % 60)}`;
    }
  };
  const forget = () => {
    seen = null;
    const live = bar.querySelector("#bar-live");
    if (live) live.replaceChildren(), (live.hidden = true), delete live.dataset.print;
  };
  channel.addEventListener("message", ({ data }) => {
    if (data.kind === "gone") return forget();
    if (data.kind !== "state") return;
    seen = data;
    heard = Date.now();
    draw();
    if (data.state.call) dispatchEvent(new Event("wheel")); // who talks is there: the curtain must not cover the case
  });
  setInterval(() => {
    if (seen && Date.now() - heard > 15_000) forget();
    else draw();
  }, 1000);
  document.addEventListener("htmx:after:swap", draw);
  channel.postMessage({ kind: "hello" });
})();
