// Reads a chart of interest period by period, by pointer, touch or arrow keys. Everything here is an addition: without
// it the picture and its table say the same. The page has, for a chart drawn with inline="NAME":
//   the svg itself, perhaps more than one for wide and narrow places; a table with data-of="NAME", its rows the newest
//   first (those of a forecast, data-foretold, are passed over); and interest/chart_tools.html, which names them all in
//   data-charts and stays hidden without a script.
// The slider is a native one: it has keys, touch and its name already, and says each period by aria-valuetext. The
// visible line would only say the same twice, so it is not live.
"use strict";
(() => {
  const drawn = (name, given) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
    return element;
  };

  // The mark of one period on one chart. A long table may leave out the oldest periods: its rows are the last points.
  const marked = (svg, rows) => {
    const places = svg.dataset.points.split(";").slice(-rows);
    const at = places.map((place) => (place ? place.split(",").map(Number) : null));
    const known = at.flatMap((place, index) => (place ? [index] : []));
    const [top, foot] = svg.dataset.plot.split(",").map(Number);
    const mark = drawn("g", { class: "mark", display: "none", "pointer-events": "none" });
    const rule = drawn("path", { class: "base", stroke: "#1a1a1a", "stroke-width": "1" });
    const ring = drawn("circle", { class: "hollow", r: "5.5", fill: "#fff", stroke: "#00588c", "stroke-width": "2.5" });
    mark.append(rule, ring);
    svg.append(mark);
    return {
      known,
      show(index) {
        const place = at[index];
        mark.setAttribute("display", place ? "inline" : "none");
        if (!place) return;
        rule.setAttribute("d", `M${place[0]} ${top}V${foot}`);
        ring.setAttribute("cx", place[0]);
        ring.setAttribute("cy", place[1]);
      },
      nearest(clientX) {
        const box = svg.getBoundingClientRect();
        const x = ((clientX - box.left) * svg.viewBox.baseVal.width) / box.width;
        let low = 0;
        let high = known.length - 1;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (at[known[middle]][0] < x) low = middle + 1;
          else high = middle;
        }
        const before = known[Math.max(low - 1, 0)];
        return x - at[before][0] < at[known[low]][0] - x ? before : known[low];
      },
    };
  };

  const enliven = (tools) => {
    const names = tools.dataset.charts.split(" ");
    const charts = names.map((name) => document.getElementById(name)).filter(Boolean);
    const table = document.querySelector(`table[data-of="${names[0]}"]`);
    const slider = tools.querySelector("input[type=range]");
    const said = tools.querySelector("output");
    const events = tools.querySelector("input[type=checkbox]");
    if (!charts.length || !table || !slider || !said) return;

    const rows = [...table.tBodies[0].rows].filter((row) => !("foretold" in row.dataset)).reverse();
    if (!rows.length) return;
    const told = rows.map((row) => {
      const [period, ...rest] = [...row.cells].map((cell) => cell.textContent.trim());
      return `${period}: ${rest.filter(Boolean).join(" · ")}`;
    });
    const marks = charts.map((svg) => marked(svg, rows.length));
    const show = (index) => {
      slider.value = String(index);
      slider.setAttribute("aria-valuetext", told[index]);
      said.textContent = told[index];
      for (const mark of marks) mark.show(index);
    };

    slider.max = String(rows.length - 1);
    slider.value = slider.max;
    slider.setAttribute("aria-valuetext", told[rows.length - 1]);
    slider.addEventListener("input", () => show(Number(slider.value)));
    charts.forEach((svg, which) => {
      if (marks[which].known.length) {
        svg.addEventListener("pointermove", (event) => show(marks[which].nearest(event.clientX)));
      }
    });
    const groups = charts.map((svg) => svg.querySelector(".events")).filter((group) => group?.querySelector("text"));
    if (events && groups.length) {
      events.checked = true;
      events.addEventListener("change", () => {
        for (const group of groups) group.setAttribute("display", events.checked ? "inline" : "none");
      });
    } else if (events) {
      events.closest("label").hidden = true;
    }
    tools.hidden = false;
  };

  for (const tools of document.querySelectorAll("[data-charts]")) enliven(tools);
})();
