// Keeps what is typed into a form about training in this browser until it is saved: a killed tab or
// a dead connection loses nothing. What came back is told to the form by the event "restored".
(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const KEEP_FOR = 7 * 24 * 3600 * 1000; // milliseconds
  const key = `typed:${form.dataset.keep}`;
  const draft = form.elements.draft;
  const SKIPPED = new Set(["csrfmiddlewaretoken", "removed", "add"]);
  let begun = Date.now();

  const newName = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
  const fields = () => [...new FormData(form)].filter(([name]) => !SKIPPED.has(name));
  const content = () => JSON.stringify(fields().filter(([name]) => name !== "draft"));

  function forgetSaved() {
    const saved = /(?:^|; )(?:__Host-)?saved-draft=(\w+)/.exec(document.cookie)?.[1];
    if (saved && store.read(key)?.draft === saved) store.forget(key);
  }

  // A box or a button that was not ticked sends nothing, so no value means that it is off.
  function put(control, values) {
    if (["checkbox", "radio"].includes(control.type)) control.checked = values.includes(control.value);
    else if (control.type === "select-multiple") {
      for (const option of control.options) option.selected = values.includes(option.value);
    } else if (values.length) [control.value] = values;
  }

  function restore(kept) {
    begun = kept.begun;
    draft.value = kept.draft;
    for (const control of form.elements) {
      if (!control.name || SKIPPED.has(control.name)) continue;
      const typed = kept.fields.filter(([name]) => name === control.name).map(([, value]) => value);
      put(control, typed);
      if (typed.some(Boolean) && control.closest("details")) control.closest("details").open = true;
    }
    form.dispatchEvent(new CustomEvent("restored", { detail: kept.fields }));
    toast("What you had typed is back.", () => {
      store.forget(key);
      location.reload();
    }, "Start anew");
  }

  forgetSaved();
  const kept = "typed" in form.dataset ? null : store.read(key);
  const first = content();
  if (kept && Date.now() - kept.at < KEEP_FOR) restore(kept);
  else if (!draft.value) draft.value = newName();

  let inSafeHands = false;
  const keep = () => {
    if (inSafeHands) return; // what ends late, such as a search, must not bring it back
    const now = content();
    if (now !== first || "typed" in form.dataset) store.write(key, { at: Date.now(), begun, draft: draft.value, fields: fields() });
  };
  for (const event of ["input", "change", "lift:changed", "submit"]) form.addEventListener(event, keep);

  form.addEventListener("kept", () => { // saved on this phone, to be sent
    inSafeHands = true;
    store.forget(key);
  });
  form.addEventListener("handed-back", () => { // it could not be sent from there
    inSafeHands = false;
    keep();
  });

  form.minutes = () => Math.round((Date.now() - begun) / 60000);
})();
