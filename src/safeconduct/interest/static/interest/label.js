// The keys of labelling: y, n, u and b press what they name. Without this file the same buttons work by Tab and Enter.
"use strict";
(() => {
  if (document.body.dataset.letters === "off") return;
  const letterOf = (event) =>
    // On a Cyrillic layout the same hand presses the same key: its place decides, not its letter.
    event.key.charCodeAt(0) > 0x024f && event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key.toLowerCase();
  let pressed = false; // one press, one label: the page that comes is another query
  let went = 0; // after g a letter goes to another page
  addEventListener("keydown", (event) => {
    if (event.key.length !== 1 || event.altKey || event.ctrlKey || event.metaKey || event.isComposing || event.repeat) return;
    if (document.querySelector("dialog[open], #curtain:not([hidden])")) return;
    if (Date.now() - went < 1500) return void (went = 0);
    if (letterOf(event) === "g") went = Date.now();
    const element = document.querySelector(`main [data-key="${CSS.escape(letterOf(event))}"]`);
    if (!element || pressed) return;
    pressed = true;
    event.preventDefault();
    event.stopImmediatePropagation();
    element.click();
  }, true);
  addEventListener("pageshow", () => (pressed = false));
})();
