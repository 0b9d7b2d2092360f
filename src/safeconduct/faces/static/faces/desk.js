// The desk's keyboard, palette, clocks, curtain and undo. Everything here is an addition: without it the pages
// are plain links and forms. Nothing is kept in the browser's storage.
"use strict";
(() => {
  const body = document.body;
  if (!body.classList.contains("desk")) return;
  const one = (what) => document.querySelector(what);
  const all = (what) => [...document.querySelectorAll(what)];
  const seen = (element) => element && element.getClientRects().length > 0;
  body.classList.add("scripted");

  // --- the table of keys, as the server wrote it into the overlay
  const strokes = new Map(all("[data-stroke]").map((row) => [row.dataset.stroke, row.dataset.does]));
  const lettersOn = body.dataset.letters !== "off";
  const hint = () => {
    for (const [stroke, act] of strokes) {
      if (!lettersOn && stroke.length === 1) continue;
      for (const element of all(`[data-act="${act}"]`)) element.setAttribute("aria-keyshortcuts", stroke);
    }
  };
  const letterOf = (event) => {
    // On a Cyrillic layout the same hand presses the same key: its place decides, not its letter.
    if (event.key.length === 1 && event.key.charCodeAt(0) > 0x024f) {
      if (event.code.startsWith("Key")) return event.code.slice(3).toLowerCase();
      return { Slash: event.shiftKey ? "?" : "/", Period: ".", Comma: ",", Semicolon: ";" }[event.code] || event.key;
    }
    // A Russian layout writes "." with the key that is "/" on a Latin one, and "?" with Shift+7: both keep their letter.
    return event.key.length === 1 ? event.key.toLowerCase() : event.key;
  };
  const strokeOf = (event) => (event.ctrlKey || event.metaKey ? "Control+" : "") + letterOf(event);
  const typing = (target) => target.closest && target.closest("input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]");

  // --- moving through the queue
  const move = (step) => {
    const links = all(".list .it a, [data-rows] a[data-row]").filter(seen);
    if (!links.length) return;
    let at = links.indexOf(document.activeElement);
    if (at < 0) at = links.findIndex((link) => link.hasAttribute("aria-current"));
    links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))].focus();
  };
  const back = () => {
    if (one("dialog[open]")) one("dialog[open]").close();
    else if (typing(document.activeElement)) document.activeElement.blur();
    else if (location.hash === "#context") location.hash = "#main";
    else if (seen(one(".to-list"))) one(".to-list").click();
  };

  // --- the curtain: covers everything and the title, until somebody is back
  const curtain = one("#curtain");
  const behind = () => all("body > :not(#curtain, script)");
  const title = document.title;
  let badge = "";
  const retitle = () => (document.title = badge + (curtain.hidden ? title : body.dataset.name));
  document.addEventListener("desk:badge", (event) => {
    badge = event.detail;
    retitle();
  });
  const cover = () => {
    if (!curtain.hidden) return;
    all("dialog[open]").forEach((box) => box.close());
    behind().forEach((part) => (part.inert = true));
    curtain.hidden = false;
    retitle();
    curtain.querySelector("button").focus();
  };
  const uncover = () => {
    curtain.hidden = true;
    behind().forEach((part) => (part.inert = false));
    retitle();
    one("#main").focus();
  };
  const IDLE = Number(body.dataset.idle) * 1000 || 120_000;
  addEventListener("visibilitychange", () => body.dataset.hide && document.hidden && cover(), true);
  let touched = Date.now();
  for (const what of ["keydown", "pointerdown", "pointermove", "wheel"]) {
    addEventListener(what, () => (touched = Date.now()), { passive: true, capture: true });
  }

  // --- the palette
  const palette = one("#palette");
  const find = () => {
    const wanted = one("#palette-input").value.trim().toLowerCase();
    for (const row of palette.querySelectorAll("li")) {
      const possible = !row.dataset.press || row.dataset.press in acts || one(`[data-act="${row.dataset.press}"]`);
      row.hidden = !possible || row.dataset.press === "palette" || !row.textContent.toLowerCase().includes(wanted);
    }
  };
  const openPalette = () => {
    if (palette.open) return;
    one("#palette-input").value = "";
    find();
    palette.showModal();
  };
  palette.addEventListener("input", find);
  palette.addEventListener("keydown", (event) => {
    const rows = [...palette.querySelectorAll("li:not([hidden]) > *")];
    if (event.key === "Enter" && event.target.id === "palette-input") {
      event.preventDefault();
      if (rows[0]) rows[0].click();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const at = rows.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      (rows[at] || one("#palette-input")).focus();
    }
  });
  palette.addEventListener("click", (event) => {
    const row = event.target.closest("li[data-press]");
    if (!row) return;
    event.preventDefault();
    palette.close();
    perform(row.dataset.press);
  });

  // --- sending with five seconds to think again: <form data-undo>
  let pending = null;
  const undo = () => {
    if (!pending) return;
    clearTimeout(pending.timer);
    pending.bar.remove();
    pending.field?.focus();
    pending = null;
  };
  addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-undo]") || form.dataset.sure) {
      delete form.dataset.sure;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (pending) return;
    const bar = document.createElement("div");
    const button = document.createElement("button");
    bar.id = "undo";
    bar.setAttribute("role", "status");
    button.type = "button";
    button.textContent = body.dataset.undo;
    button.addEventListener("click", undo);
    const company = one("#company.a")?.textContent; // a colleague writes in this case too: think again
    bar.append([company, body.dataset.sending].filter(Boolean).join(". "), button);
    body.append(bar);
    // What the page knew when Send was pressed: it may learn more by itself before the five seconds are over, and
    // then the answer must be read against it first.
    const known = [...form.elements].filter((field) => field.type === "hidden").map((field) => [field.name, field.value]);
    const timer = setTimeout(() => {
      bar.remove();
      pending = null;
      for (const [name, value] of known) if (form.elements[name]) form.elements[name].value = value;
      form.dataset.sure = "yes";
      form.requestSubmit(event.submitter);
    }, 5000);
    pending = { timer, bar, field: form.querySelector("textarea") };
  }, true);
  addEventListener("beforeunload", (event) => pending && event.preventDefault());

  // --- what keys do
  const acts = {
    next: () => move(1),
    previous: () => move(-1),
    back,
    curtain: () => (curtain.hidden ? cover() : uncover()),
    palette: openPalette,
    keys: () => (one("#keys").open ? one("#keys").close() : one("#keys").showModal()),
    undo,
    send: () => document.activeElement.form?.requestSubmit(),
  };
  const perform = (act) => {
    if (acts[act]) return acts[act](), true;
    const element = all(`[data-act="${act}"]`).find(seen);
    if (!element) return false;
    if (typing(element)) element.focus();
    else element.click();
    return true;
  };
  let went = 0;
  addEventListener("keydown", (event) => {
    const stroke = strokeOf(event);
    if (event.altKey || event.isComposing) return;
    if (!curtain.hidden) {
      if (stroke === "." ) event.preventDefault(), uncover();
      return;
    }
    const single = stroke.length === 1;
    if (single && (!lettersOn || typing(event.target) || one("dialog[open]"))) return;
    if (single && Date.now() - went < 1500) {
      went = 0;
      const link = one(`.rail a[data-letter="${stroke}"]`);
      if (link) return event.preventDefault(), link.click();
    }
    if (stroke === "g") return void (went = Date.now());
    const act = strokes.get(stroke);
    if (!act || act === "open" || (act === "back" && one("dialog[open]"))) return;
    if (perform(act)) event.preventDefault();
  });
  addEventListener("click", (event) => {
    const button = event.target.closest("button[data-act]");
    if (button?.dataset.act === "quote") quote(button);
    else if (button && acts[button.dataset.act] && button.dataset.act !== "send") acts[button.dataset.act]();
  });

  // --- words from a panel go where the answer is written, after what stands there already
  const quote = (button) => {
    const field = one('textarea[data-act="reply"]');
    if (!field) return;
    const lines = [...one(`#${button.dataset.from}`).children].map((line) => line.textContent);
    field.value = [field.value.trimEnd(), ...lines].filter(Boolean).join("\n");
    field.focus();
    field.scrollTop = field.scrollHeight;
  };

  // --- clocks: the server's time, one beat for all
  const [second, minute, hour, day] = body.dataset.units.split(" ");
  const ahead = Number(body.dataset.now) * 1000 - Date.now();
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  const words = (left) => {
    if (left < 60) return `${Math.floor(left)} ${second}`;
    if (left < 3600) return `${Math.floor(left / 60)} ${minute}`;
    if (left < 172800) return `${Math.floor(left / 3600)} ${hour} ${Math.floor((left % 3600) / 60)} ${minute}`;
    return `${Math.floor(left / 86400)} ${day}`;
  };
  const face = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: body.dataset.zone, timeZoneName: "short" });
  const put = (element, text) => element.textContent !== text && (element.textContent = text);
  const beat = () => {
    const now = Date.now() + ahead;
    for (const element of all("[data-until]")) {
      const left = (Date.parse(element.dataset.until) - now) / 1000;
      const size = Math.abs(left);
      const clock = `${two(size / 3600)}:${two((size % 3600) / 60)}:${two(size % 60)}`;
      const late = left < 0;
      const text = element.dataset.form === "clock" ? clock : words(size);
      put(element, late ? `${body.dataset.late} ${text}` : element.dataset.form === "clock" ? text : `${body.dataset.in} ${text}`);
      element.classList.toggle("late", late);
    }
    for (const element of all("[data-since]")) put(element, words(Math.max(0, (now - Date.parse(element.dataset.since)) / 1000)));
    for (const element of all("[data-clock]")) put(element, face.format(now));
    if (Date.now() - touched > IDLE) cover();
  };
  setInterval(beat, 1000);
  beat();
  hint();

  // --- a conversation begins at its end and stays there while it grows; a form that opens takes the keys
  const log = one("[data-end]");
  let atEnd = true;
  const toEnd = () => log && atEnd && (log.scrollTop = log.scrollHeight);
  log?.addEventListener("scroll", () => (atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40), { passive: true });
  toEnd();
  addEventListener("load", toEnd);
  addEventListener("toggle", (event) => {
    if (event.target.matches("details[data-focus][open]")) event.target.querySelector("textarea, form button, form select")?.focus();
    if (event.target.closest("[data-end]")) toEnd();
  }, true);

  // --- what a page asks by itself stops behind the curtain, so that a session that nobody uses can end
  document.addEventListener("htmx:before:request", (event) => {
    if (!curtain.hidden && /every/.test(event.target.getAttribute("hx-trigger") || "")) event.preventDefault();
  });
  document.addEventListener("htmx:after:swap", () => { hint(); beat(); toEnd(); });
})();
