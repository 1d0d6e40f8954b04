// Keeps what is typed into an article's form in this browser until it is saved. A draft is offered
// again to the same person on the same article; restoring it posts it, so that the server
// shows it in a form and saves nothing.
(() => {
  const KEEP_FOR = 30 * 24 * 3600 * 1000; // milliseconds
  const PAUSE = 200; // milliseconds after the last key
  const ANYONES = "fitsite:draft:";

  function keys(start) {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  }

  function forgetSaved() {
    const cookie = document.cookie.split("; ").find((pair) => /^(__Host-)?saved-drafts=/.test(pair));
    if (!cookie) return;
    const [name, names] = cookie.split("=");
    const saved = names.replaceAll('"', "").split(".").filter(Boolean);
    keys(ANYONES)
      .filter((key) => saved.includes(key.split(":").pop()))
      .forEach((key) => localStorage.removeItem(key));
    const secure = name.startsWith("__Host-") ? "; secure" : "";
    document.cookie = `${name}=; path=/; max-age=0; samesite=lax${secure}`;
  }

  function newName() {
    const numbers = crypto.getRandomValues(new Uint32Array(4));
    return Array.from(numbers, (number) => number.toString(36)).join("");
  }

  function restore(form, entries) {
    const copy = document.createElement("form");
    copy.method = "post";
    copy.hidden = true;
    const token = form.elements.csrfmiddlewaretoken.value;
    for (const [name, value] of [...entries, ["csrfmiddlewaretoken", token], ["_restore", "1"]]) {
      const field = document.createElement("textarea"); // keeps line breaks
      field.name = name;
      field.value = value;
      copy.append(field);
    }
    document.body.append(copy);
    copy.submit();
  }

  function offer(panel, form, key) {
    const { at, entries } = JSON.parse(localStorage.getItem(key));
    if (Date.now() - at > KEEP_FOR) {
      localStorage.removeItem(key);
      return;
    }
    const item = panel.querySelector("template").content.cloneNode(true).firstElementChild;
    const time = item.querySelector("time");
    time.dateTime = new Date(at).toISOString();
    time.textContent = new Date(at).toLocaleString();
    item.querySelector("[data-restore]").addEventListener("click", () => restore(form, entries));
    item.querySelector("[data-discard]").addEventListener("click", () => {
      localStorage.removeItem(key);
      item.remove();
    });
    panel.append(item);
    panel.hidden = false;
  }

  function keep(form, key) {
    const entries = [...new FormData(form)].filter(
      ([name, value]) =>
        typeof value === "string" &&
        name !== "csrfmiddlewaretoken" &&
        name !== "_overwrite" &&
        !name.includes("__prefix__"),
    );
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), entries }));
  }

  function start() {
    forgetSaved();
    const panel = document.getElementById("drafts");
    if (!panel) return;
    const form = panel.closest("form");
    const drafts = `${panel.dataset.key}:`;
    if (!("typed" in panel.dataset)) keys(drafts).forEach((key) => offer(panel, form, key));

    const name = form.elements.draft;
    name.value = name.value || newName();
    let waiting = null;
    const keepNow = () => {
      if (waiting === null) return;
      clearTimeout(waiting);
      waiting = null;
      keep(form, drafts + name.value);
    };
    const keepSoon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(keepNow, PAUSE);
    };
    for (const event of ["input", "change", "drop"]) form.addEventListener(event, keepSoon);
    for (const event of ["formset:added", "formset:removed"]) {
      document.addEventListener(event, keepSoon);
    }
    form.addEventListener("submit", keepNow);
    window.addEventListener("pagehide", keepNow);
  }

  document.addEventListener("DOMContentLoaded", start);
})();
