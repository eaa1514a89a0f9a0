// The check page works without this script: it adds the keyboard, marks where one has gone, and copies.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const data = (name) => document.getElementById(name).textContent;
  const words = JSON.parse(data("words"));
  const status = one("#status");
  let silence = 0;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  // Language: the radio buttons show it; the document says it, for voices and hyphens.
  const language = () => (one("#lang-en").checked ? "en" : "vi");
  const inLanguage = (pair) => pair[language() === "en" ? 1 : 0];
  function tellLanguage() {
    root.lang = language();
    document.title = [words.only, inLanguage(words.title)].filter(Boolean).join(" · ");
  }
  // On the desk the server is told with the next request, so that a decision or a reload keeps the language.
  function keepLanguage() {
    if (!one(".home")) return;
    const withLanguage = (address) => {
      const url = new URL(address, location.href);
      url.searchParams.set("lang", language());
      return url.href;
    };
    tellAddress(withLanguage(location.href));
    for (const form of all("form.decide")) form.setAttribute("action", withLanguage(form.getAttribute("action")));
  }
  for (const radio of all("input[name=language]")) {
    radio.addEventListener("change", tellLanguage);
    radio.addEventListener("change", keepLanguage);
  }
  tellLanguage();

  // Going to a number or a card: it is brought into view, focused and marked.
  const numbers = all("a.number");
  const shown = () => all(".card").filter((card) => card.offsetParent !== null);
  const target = (name) => (name ? document.getElementById(name) : null);
  // Figures that share a number share its anchor; the card of each knows which it is.
  const named = (name) => target(name) || target(target(name.replace(/^n-/, "c-"))?.dataset.number);
  let last = null;
  // A page that a notebook shows inside itself has no address to be changed.
  function tellAddress(hash) {
    try {
      history.replaceState(null, "", hash);
    } catch {
      /* nothing is lost */
    }
  }
  function go(element, place) {
    if (!element) return;
    if (element.classList.contains("card") && element.offsetParent === null) one("#show-all").click();
    for (const old of all(".here")) old.classList.remove("here");
    element.classList.add("here");
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: place || "center", behavior: calm.matches ? "auto" : "smooth" });
    if (element.classList.contains("number")) last = element;
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.number, .back a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const element = target(link.hash.slice(1));
    if (!element) return;
    event.preventDefault();
    if (link.classList.contains("number")) last = link;
    tellAddress(link.hash);
    go(element, link.classList.contains("number") ? "nearest" : "center");
  });
  function arrive() {
    if (location.hash.startsWith("#c-") || location.hash.startsWith("#n-")) go(named(location.hash.slice(1)), "center");
  }
  window.addEventListener("hashchange", arrive);
  arrive();

  function step(elements, by) {
    const here = elements.indexOf(document.activeElement.closest("a.number, .card"));
    const next = here < 0 ? (by > 0 ? 0 : elements.length - 1) : here + by;
    go(elements[Math.min(Math.max(next, 0), elements.length - 1)]);
  }
  const keys = {
    j: () => step(numbers, 1),
    k: () => step(numbers, -1),
    n: () => step(shown(), 1),
    p: () => step(shown(), -1),
    Enter: (event) => {
      if (!event.target.classList.contains("card")) return false;
      go(target(event.target.dataset.number));
      return true;
    },
    Escape: () => {
      const open = all(".menu[open]");
      for (const menu of open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
      if (open.length) return true;
      const card = document.activeElement.closest(".card");
      go((card && target(card.dataset.number)) || last);
      return true;
    },
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=radio]), textarea, select");
    if (event.ctrlKey || event.metaKey || event.altKey || (typing && event.key !== "Escape")) return;
    const act = keys[event.key];
    if (act && act(event) !== false) event.preventDefault();
  });

  // Another verdict needs to be named, and a reason; the server says so too.
  for (const button of all(".decide button")) {
    button.addEventListener("click", () => {
      const other = button.value === "overridden";
      for (const field of button.form.querySelectorAll("textarea, [name=verdict]")) field.required = other;
    });
  }

  // The cards begin under the bar, which has two lines where there are many groups.
  const bar = one(".top");
  new ResizeObserver(() => root.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);

  // A filter leaves no card marked by an address that it hides.
  for (const radio of all("input[name=filter]")) {
    radio.addEventListener("change", () => {
      if (location.hash) tellAddress("#");
    });
  }

  // Copying and saving.
  const kinds = { md: "text/markdown", csv: "text/csv", json: "application/json", claimreview: "application/ld+json" };
  const endings = { md: "md", csv: "csv", json: "json", claimreview: "jsonld" };
  function content(name) {
    const written = data(`export-${name}`);
    if (name === "md") return JSON.parse(written)[language()];
    return name === "csv" ? JSON.parse(written) : JSON.stringify(JSON.parse(written), null, 1) + "\n";
  }
  function say(pair) {
    status.textContent = inLanguage(pair);
    clearTimeout(silence);
    silence = setTimeout(() => status.replaceChildren(), 4000);
  }
  function copyByHand(text) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
  async function copy(name) {
    const text = content(name);
    try {
      await navigator.clipboard.writeText(text);
      say(words.copied);
    } catch {
      say(copyByHand(text) ? words.copied : words.failed);
    }
  }
  function save(name) {
    // A spreadsheet takes CSV for UTF-8 by the mark at its beginning.
    const parts = name === "csv" ? ["\ufeff", content(name)] : [content(name)];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(parts, { type: `${kinds[name]};charset=utf-8` }));
    link.download = `ocop-check.${endings[name]}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
  for (const button of all("[data-copy]")) button.addEventListener("click", () => copy(button.dataset.copy));
  for (const button of all("[data-save]")) button.addEventListener("click", () => save(button.dataset.save));
  document.addEventListener("click", (event) => {
    for (const menu of all(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
})();
