"use strict";
(() => {
  const all = (query, within = document) => Array.from(within.querySelectorAll(query));
  const narrow = () => matchMedia("(max-width: 900px)").matches;
  const status = document.getElementById("status");

  // what stands in the page once, looked up once: a page may have thousands of findings
  const marks = new Map();
  const drawn = new Map();
  for (const mark of all(".mark")) {
    const entry = mark.dataset.entry;
    marks.has(entry) ? marks.get(entry).push(mark) : marks.set(entry, [mark]);
    drawn.set(mark, { shown: true, within: mark.closest(".file") });
  }
  // a card is filtered by what it says of itself, or by what each of the facets in it says
  const keysOf = (one) => Object.fromEntries(Object.entries(one.dataset).map(([name, value]) => [name, new Set(value.split(" "))]));
  let entries = all(".card").map((card) => {
    const facets = all(".facet", card);
    return {
      card,
      marks: marks.get(card.dataset.entry) || [],
      facets: (facets.length ? facets : [card]).map(keysOf),
      list: card.closest(".cards"),
      shown: true,
      drawn: true,
    };
  });
  const lists = all(".cards");
  const files = all(".file");
  const byNumber = new Map(entries.map((entry) => [entry.card.dataset.entry, entry]));
  let current = null;

  // filters
  const chips = all(".tools [data-chip]");
  const selects = all("[data-filter]");
  const order = document.getElementById("order");

  function fits(keys, off, wanted) {
    const has = ([name, value]) => keys[name] !== undefined && keys[name].has(value);
    return !off.some(has) && wanted.every(has);
  }

  function filter() {
    const off = chips.filter((box) => !box.checked).map((box) => [box.dataset.chip, box.value]);
    const wanted = selects.filter((one) => one.value).map((one) => [one.dataset.filter, one.value]);
    const file = wanted.find(([name]) => name === "file");
    let left = 0;
    const filled = new Set();
    for (const entry of entries) {
      entry.shown = entry.facets.some((keys) => fits(keys, off, wanted));
      left += entry.shown;
      if (entry.shown) filled.add(entry.list);
    }
    for (const list of lists) if (list.hidden === filled.has(list)) list.hidden = !list.hidden;
    for (const one of files) {
      const hidden = Boolean(file) && one.dataset.file !== file[1];
      if (one.hidden !== hidden) one.hidden = hidden;
    }
    // what stands in a list or a text that is hidden as a whole waits until that is shown
    for (const entry of entries) {
      if (entry.drawn !== entry.shown && filled.has(entry.list)) entry.card.hidden = !(entry.drawn = entry.shown);
      for (const mark of entry.marks) {
        const one = drawn.get(mark);
        if (one.shown !== entry.shown && !(one.within && one.within.hidden)) mark.classList.toggle("off", !(one.shown = entry.shown));
      }
    }
    if (!status) return;
    const told = (number) => number.toLocaleString("en");
    const noun = status.dataset.noun || "entries";
    status.textContent = left === entries.length ? `${told(left)} ${noun}` : `${told(left)} of ${told(entries.length)} ${noun}`;
    document.getElementById("nothing").hidden = left > 0 || !entries.length;
  }

  // the examples behind a number: all filters set to what it counts; behind a measure: its own order
  function showOnly(asked) {
    for (const box of chips) box.checked = asked[box.dataset.chip] ? asked[box.dataset.chip] === box.value : asked.order || box.defaultChecked;
    for (const one of selects) one.value = asked[one.dataset.filter] || "";
    if (order && asked.order) sort(asked.order);
    filter();
    document.querySelector(".tools").scrollIntoView();
  }

  function sort(name) {
    if (order) order.value = name;
    const by = (entry) => (entry.card.dataset[name] === undefined ? Infinity : Number(entry.card.dataset[name]));
    entries = entries.sort((one, other) => by(one) - by(other) || Number(one.card.dataset.entry) - Number(other.card.dataset.entry));
    for (const entry of entries) entry.card.parentNode.append(entry.card);
  }

  // one entry picked out, in the text and in the list
  function unpick() {
    if (!current) return;
    if (current.card.contains(document.activeElement) && current.marks.length) current.marks[0].querySelector(".number").focus();
    for (const one of [current.card, ...current.marks]) one.classList.remove("on", "sheet");
    current = null;
  }

  function pick(entry) {
    unpick();
    current = entry;
    for (const one of [entry.card, ...entry.marks]) one.classList.add("on");
  }

  function reveal(element) {
    const folded = element.closest("details:not([open])");
    if (folded) folded.open = true;
    element.scrollIntoView({ block: "center" });
  }

  function showText(target) {
    const tab = document.getElementById("tab-text");
    if (tab) tab.checked = true;
    if (target) reveal(target);
  }

  function showCard(entry) {
    if (narrow() && document.querySelector("article")) return openSheet(entry);
    const aside = entry.card.closest("aside");
    if (aside && aside.scrollHeight > aside.clientHeight) {
      aside.scrollTop += entry.card.getBoundingClientRect().top - aside.getBoundingClientRect().top - 60;
    } else {
      entry.card.scrollIntoView({ block: "nearest" });
    }
  }

  function openSheet(entry) {
    if (!entry.card.querySelector(".close")) {
      const close = document.createElement("button");
      close.className = "close";
      close.type = "button";
      close.textContent = "Close";
      entry.card.append(close);
    }
    entry.card.classList.add("sheet");
    entry.card.tabIndex = -1;
    entry.card.focus({ preventScroll: true });
  }

  function step(by) {
    const shown = entries.filter((entry) => entry.shown);
    if (!shown.length) return;
    const at = shown.indexOf(current) + by;
    const entry = shown[Math.max(0, Math.min(at, shown.length - 1))];
    pick(entry);
    if (entry.marks.length) showText(entry.marks[0]);
    showCard(entry);
  }

  function copy() {
    const words = current && current.card.querySelector(".now");
    if (!words) return;
    const done = () => { if (status) status.textContent = "copied"; };
    if (navigator.clipboard) navigator.clipboard.writeText(words.textContent).then(done, () => select(words));
    else select(words);
  }

  function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  // what the reader does
  document.addEventListener("click", (event) => {
    const [close, mark, place, card, shows] = [".close", ".mark", "a.place, .strip a", ".card", "[data-shows]"].map((query) => event.target.closest(query));
    if (close) return unpick();
    if (shows) {
      event.preventDefault();
      return showOnly(Object.fromEntries(shows.dataset.shows.split(" ").map((one) => one.split("="))));
    }
    if (place) {
      const target = document.getElementById(place.getAttribute("href").slice(1));
      const entry = byNumber.get((card || target).dataset.entry);
      event.preventDefault();
      if (entry) pick(entry);
      showText(target);
      if (entry && !card) showCard(entry);
    } else if (mark) {
      event.preventDefault();
      const entry = byNumber.get(mark.dataset.entry);
      if (!entry.shown) return;
      pick(entry);
      showCard(entry);
    } else if (card && !event.target.closest("summary")) {
      const entry = byNumber.get(card.dataset.entry);
      const sheet = card.classList.contains("sheet");
      pick(entry);
      if (sheet) openSheet(entry);
      else if (!narrow() && entry.marks.length) reveal(entry.marks[0]);
    } else if (!event.target.closest(".tools")) {
      unpick();
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-chip], [data-filter]")) filter();
    else if (event.target === order) sort(order.value);
    else if (event.target.name === "tab") unpick();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select")) return;
    const does = { j: () => step(1), k: () => step(-1), c: copy, Escape: unpick }[event.key];
    if (does) does();
  });
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  addEventListener("beforeprint", () => all("details").forEach((one) => { one.open = true; }));

  document.documentElement.classList.add("script");
  filter();
  const asked = byNumber.get((location.hash.match(/^#f(\d+)$/) || [])[1]);
  if (asked) { pick(asked); showCard(asked); }
})();
