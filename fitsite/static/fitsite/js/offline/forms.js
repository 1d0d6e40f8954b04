// A new session is kept on this phone when it is saved, and only then sent: a connection that drops
// at any moment loses nothing, and its key keeps it from being logged twice.
(() => {
  const CHANGED = "fitsite:changed"; // the kept session that this page was opened to change
  const changed = sessionStorage.getItem(CHANGED);
  sessionStorage.removeItem(CHANGED);
  const keyField = document.querySelector('form[method="post"] > input[name="key"]');
  if (!keyField || !window.indexedDB) return;
  const form = keyField.form;
  const member = document.querySelector("[data-waiting]").dataset.member;
  const two = (number) => String(number).padStart(2, "0");

  function newKey() {
    const numbers = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(numbers, (number) => number.toString(16).padStart(2, "0")).join("");
  }

  // A kept page is some hours old, and its key may have been used.
  function renew() {
    const now = new Date();
    keyField.value = newKey();
    const day = form.elements.day;
    if (day) {
      day.value = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
      day.max = day.value;
    }
    if (form.elements.clock) form.elements.clock.value = `${two(now.getHours())}:${two(now.getMinutes())}`;
  }

  // The fields as they stand, as markup: so a form with any number of rows comes back whole.
  function snapshot() {
    for (const field of form.elements) {
      if (field.type === "checkbox" || field.type === "radio") field.toggleAttribute("checked", field.checked);
      else if (field.tagName === "TEXTAREA") field.textContent = field.value;
      else if (field.tagName === "SELECT") {
        for (const option of field.options) option.toggleAttribute("selected", option.selected);
      } else if (field.tagName === "INPUT") field.setAttribute("value", field.value);
    }
    return form.innerHTML;
  }

  function restore(entry) {
    const token = form.elements.csrfmiddlewaretoken.value;
    form.replaceChildren(...new DOMParser().parseFromString(entry.form, "text/html").body.childNodes);
    form.elements.csrfmiddlewaretoken.value = token;
    form.dataset.typed = "";
  }

  // "Run, 3 Mar, 06:30": enough to tell what waits from what else waits.
  function describe(values) {
    const typed = new Map(values);
    const day = new Date(`${typed.get("day")}T12:00`);
    return [
      new URL(form.action).pathname.startsWith("/runs/") ? "Run" : "Lift",
      Number.isNaN(day.valueOf()) ? "" : day.toLocaleDateString("en-GB", { day: "numeric", month: "short" }),
      typed.get("clock"),
    ].filter(Boolean).join(", ");
  }

  const wanted = sessionStorage.getItem("fitsite:change");
  if (wanted) {
    sessionStorage.removeItem("fitsite:change");
    restore(JSON.parse(wanted));
  } else if ("kept" in document.documentElement.dataset) renew();

  function entryOf(key) {
    const values = [...new FormData(form)].filter(
      ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken",
    );
    return {
      key,
      member,
      address: form.action,
      values,
      form: snapshot(),
      name: describe(values),
      at: Date.now(),
      refused: false,
    };
  }

  let busy = false;
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented || event.submitter?.name) return; // changes the form, doesn't save it
    event.preventDefault();
    if (busy) return;
    busy = true;
    event.submitter?.setAttribute("aria-disabled", "true");
    const key = form.elements.key.value;
    try {
      await queue.put(entryOf(key), changed);
      form.dispatchEvent(new Event("kept")); // in safe hands: nobody else need keep it
    } catch (error) {
      if (!(error instanceof DOMException)) reportError(error);
      form.submit(); // no room on this phone, or a private window: the plain way
      return;
    }
    const { became, stopped } = await queue.send();
    const outcome = became[key];
    if (outcome?.saved) {
      location.assign(outcome.saved);
    } else if (outcome?.refused) {
      sessionStorage.setItem(CHANGED, key);
      form.submit(); // answers with what is wrong beside each field
    } else if (stopped === "broken") {
      await queue.remove(key);
      form.dispatchEvent(new Event("handed-back"));
      form.submit(); // the plain way, which needs none of this
    } else {
      navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("send")).catch(() => {});
      location.assign("/offline/");
    }
  });

  window.addEventListener("pageshow", (event) => {
    if (event.persisted && busy) location.reload();
  });
})();
