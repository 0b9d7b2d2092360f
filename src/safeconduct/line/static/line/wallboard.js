// The wallboard asks every five seconds whether anything changed. Numbers that are old say so: a screen that stands
// still looks like a quiet evening.
"use strict";
(() => {
  const board = document.querySelector("#board");
  const stale = document.querySelector("#stale");
  if (!board) return;
  const EVERY = 5000;
  const OLD = 20000;
  const KEEP = 60; // every so many askings, an account of a screen says that it is there: its session goes on
  let asked = 0;
  let tag = "";
  let heard = Date.now();
  const ask = async () => {
    asked += 1;
    const keeping = "screen" in document.body.dataset && asked % KEEP === 0;
    try {
      if (keeping) await fetch(location.pathname, { cache: "no-store", redirect: "error" });
      const answer = await fetch(location.pathname, {
        cache: "no-store",
        headers: { "HX-Request": "true", ...(tag && { "If-None-Match": tag }) },
        redirect: "error",
        signal: AbortSignal.timeout(EVERY),
      });
      const away = answer.headers.get("HX-Redirect");
      if (away) return void location.assign(away);
      if (answer.status === 200) {
        const text = await answer.text();
        tag = answer.headers.get("ETag") || "";
        board.innerHTML = text;
      }
      if (answer.status === 200 || answer.status === 304) heard = Date.now();
    } catch {
      // The next asking may be answered; until then the line below the numbers says how old they are.
    }
    stale.hidden = Date.now() - heard < OLD;
  };
  setInterval(ask, EVERY);
})();
