// What the telephone's page shows: the state of the line in its lists, buttons and title.
"use strict";
(() => {
  const here = document.querySelector("#telephone");
  if (!here) return;
  const one = (id) => document.querySelector(`#${id}`);
  const words = here.dataset;
  const put = (element, text) => element.textContent !== text && (element.textContent = text);

  // --- the lists
  const element = (name, text, className = "") => Object.assign(document.createElement(name), { textContent: text, className });
  const units = document.body.dataset.units.split(" ");
  const since = (at) => {
    const minutes = Math.floor((Date.now() - Date.parse(at)) / 60_000);
    return Object.assign(element("time", minutes > 0 ? `${minutes} ${units[1]}` : `0 ${units[0]}`), { dateTime: at });
  };
  const letters = document.body.dataset.letters !== "off";
  const row = (each, label, act, state) => {
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
      button.addEventListener("click", () => {
        button.disabled = true; // one call, however often it is pressed
        act(each.id);
      });
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
  const draw = (state, muted, acts) => {
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
    fill(one("waiting"), rows, (each) => row(each, words.answer, acts.answer, state));
    const first = [...one("waiting").querySelectorAll("button")][0];
    for (const each of one("waiting").querySelectorAll("button")) {
      each.disabled = duty !== "on-duty";
      if (each !== first || each.dataset.act) continue;
      each.dataset.act = "take";
      if (letters) each.setAttribute("aria-keyshortcuts", "p"), each.append(" ", element("kbd", "P"));
    }
    put(one("count"), rows.length ? `(${state.count})` : "");
    one("nobody").hidden = rows.length > 0;
    fill(one("wishes"), state.wishes, (each) => row(each, words.call, acts.callBack, state));
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
    title(state);
  };
  const title = (state) => {
    const behind = !document.querySelector("#curtain").hidden;
    const name = behind ? document.body.dataset.name : words.title;
    document.title = state.waiting.length ? `(${state.count}) ${name}` : name;
  };
  Object.assign(window.telephone, { put, draw, title });
})();
