// What the pages of the console do beyond plain HTML: times in the viewer's zone, copying, and
// small comforts. Everything works without it.
(() => {
  "use strict";
  document.documentElement.classList.add("script");

  const two = (n) => String(n).padStart(2, "0");
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  const day = (at) => `${at.getDate()} ${months[at.getMonth()]} ${at.getFullYear()}`;
  const clock = (at) => `${two(at.getHours())}:${two(at.getMinutes())}`;
  const moment = (at) => `${day(at)}, ${clock(at)}`;
  const forms = {
    day,
    hour: (at) => `${at.getDate()} ${months[at.getMonth()]}, ${clock(at)}`,
    second: (at) => `${moment(at)}:${two(at.getSeconds())}`,
  };

  // A page arrives in pieces, and what is written into an element whose own text has not arrived yet
  // stands before that: so each is written as often as it is looked at, until it says what it should.
  const write = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  const localTimes = (root) => {
    for (const time of root.querySelectorAll("time[datetime]")) {
      const at = new Date(time.dateTime);
      if (Number.isNaN(at.getTime())) continue;
      time.title = `${at.toLocaleString(undefined, { dateStyle: "full", timeStyle: "long" })}\n${time.dateTime}`;
      write(time, (forms[time.dataset.form] ?? moment)(at));
    }
    // The words of a chart's bar, which can hold no element.
    for (const title of root.querySelectorAll("title[data-at]")) {
      write(title, `${moment(new Date(title.dataset.at))}${title.dataset.words} (${title.dataset.at})`);
    }
  };

  // A field that goes with one choice of another keeps its room and is shown with that choice.
  const conditions = (root) => {
    for (const field of root.querySelectorAll("[data-when]")) {
      const [name, value] = field.dataset.when.split("=");
      const choice = field.closest("form")?.elements[name];
      field.toggleAttribute("data-met", choice?.value === value);
    }
  };

  // Fields that have an effect with one choice of another alone.
  const effects = (root) => {
    for (const fields of root.querySelectorAll("[data-enabled-when]")) {
      const [name, value] = fields.dataset.enabledWhen.split("=");
      fields.disabled = fields.closest("form")?.elements[name]?.value !== value;
    }
  };

  // Fields for days and times are in the zone of the viewer, which the form tells.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = (root) => {
    if (!zone || zone === "Etc/Unknown") return;
    for (const field of root.querySelectorAll("[data-zone]")) field.value = zone;
    for (const name of root.querySelectorAll("[data-zone-name]")) write(name, zone);
    for (const field of root.querySelectorAll("[data-instant]")) {
      const at = new Date(field.dataset.instant);
      delete field.dataset.instant;
      if (Number.isNaN(at.getTime())) continue;
      const date = `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
      field.value = field.type === "date" ? date : `${date}T${clock(at)}`;
    }
  };

  const copied = (button, text) => {
    const before = button.dataset.label ?? button.textContent;
    button.dataset.label = before;
    button.textContent = text;
    setTimeout(() => { button.textContent = before; }, 2000);
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copy);
    const text = source.value ?? source.textContent;
    try {
      await navigator.clipboard.writeText(text);
      copied(button, button.dataset.done);
    } catch {
      const range = document.createRange();
      if (source.select) source.select();
      else {
        range.selectNodeContents(source);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
      }
      copied(button, button.dataset.failed);
    }
  });

  // How many of the boxes of a name are ticked.
  const ticked = () => {
    for (const count of document.querySelectorAll("[data-ticked]")) {
      count.textContent = document.querySelectorAll(`input[name="${count.dataset.ticked}"]:checked`).length;
    }
  };

  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" ? document.querySelector("details.bar[open]") : null;
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-problems] a");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    (field.matches("fieldset, div") ? field.querySelector("input, select, textarea") : field).focus();
  });

  document.addEventListener("change", (event) => {
    conditions(document);
    effects(document);
    const all = event.target.closest("[data-pick-all]");
    if (all) {
      for (const box of document.querySelectorAll(`input[name="${all.dataset.pickAll}"]`)) box.checked = all.checked;
    }
    ticked();
  });

  // As parts of the page arrive, before they are painted: nothing moves once it is seen.
  const settle = () => {
    conditions(document);
    effects(document);
    zones(document);
    localTimes(document);
  };
  const arriving = new MutationObserver(settle);
  arriving.observe(document, { childList: true, characterData: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    arriving.disconnect();
    settle();
    document.querySelector("[data-problems]")?.focus();
  });
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failure, (event) => {
      const target = event.detail.target;
      if (target?.dataset.failed) target.textContent = target.dataset.failed;
    });
  }
  // A browser may have put back what was ticked and chosen before it went to another page.
  window.addEventListener("pageshow", () => {
    conditions(document);
    effects(document);
    ticked();
  });
  document.addEventListener("htmx:load", (event) => localTimes(event.detail.elt));
})();
