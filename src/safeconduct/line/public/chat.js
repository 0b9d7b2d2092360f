"use strict";
// Makes the chat live: sends without a reload, and looks for answers, ever more seldom while nothing comes.
(() => {
  const log = document.getElementById("log");
  const first = 3000, longest = 60000;
  let wait = first, timer = 0;
  const box = () => document.getElementById("box");
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");
  let last = box().dataset.last;

  function show(nodes) {
    const added = [...nodes];
    log.append(...added);
    if (added.length) added[0].scrollIntoView({ block: "nearest" });
  }
  function bubble(text) {
    const own = document.createElement("p");
    own.className = "note mine";
    own.textContent = text;
    return own;
  }
  function put(html, own) {
    const page = parse(html), next = page.getElementById("box");
    if (!next) throw new Error("no chat");  // a fault in between: what he wrote stays where it is
    if (own && !next.querySelector("[role=alert]")) show([bubble(own)]);
    show(page.getElementById("log").children);
    if (next.dataset.last !== "0") last = next.dataset.last;
    next.querySelector("#again")?.remove();
    box().replaceWith(next);
    next.querySelector("textarea").focus();
    wait = first;
    poll();
  }
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.id !== "write") return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    const data = new FormData(form), by = event.submitter, state = document.getElementById("state");
    if (by && by.name) data.append(by.name, by.value);
    const own = by && by.name === "pick" ? by.textContent : data.get("text");
    state.textContent = form.dataset.sending;
    try {
      const headers = { "X-Live": "1", "X-After": last };
      put(await (await fetch(form.action, { method: "POST", body: data, headers })).text(), own);
    } catch {
      state.textContent = form.dataset.failed;
      delete form.dataset.busy;
    }
  });
  async function look() {
    try {
      const answer = await fetch(box().dataset.news, { headers: { "X-After": last } });
      if (answer.status === 200) {
        const page = parse(await answer.text()), found = page.getElementById("news");
        last = found.dataset.last;
        show(found.children);
        wait = first;
      } else wait = Math.min(wait * 1.5, longest);
    } catch {
      wait = Math.min(wait * 2, longest);
    }
    poll();
  }
  function poll() {
    clearTimeout(timer);
    if (box().dataset.open && !document.hidden) timer = setTimeout(look, wait);
  }
  document.addEventListener("visibilitychange", () => { wait = first; poll(); });
  document.getElementById("again")?.remove();
  poll();
})();
