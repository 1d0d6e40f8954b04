// The lift editor's exercises and sets: add, copy, move, fill, take out and bring back.
(() => {
  const form = document.querySelector("[data-lift-form]");
  if (!form) return;
  const list = form.querySelector("[data-entries]");
  const known = JSON.parse(document.getElementById("known").textContent);
  const remembered = new Map(known.exercises.map((one) => [one.name.toLowerCase(), one]));
  const AMOUNTS = ["load", "reps", "seconds"];

  const field = (part, name) => part.querySelector(`[name$="-${name}"]`);
  const entries = () => [...list.children];
  const sets = (entry) => [...entry.querySelector("[data-sets]").children];
  const entryOf = (part) => part.closest("[data-entry]");
  const nameOf = (entry) => field(entry, "exercise").value;
  const unitOf = (entry) => field(entry, "unit").value;
  const memoryOf = (entry) => remembered.get(nameOf(entry).toLowerCase());
  const isWarmUp = (row) => field(row, "warm_up").checked;
  const hasAmount = (row) => AMOUNTS.some((name) => field(row, name).value.trim());
  const changed = () => form.dispatchEvent(new Event("lift:changed"));

  // Names and commands carry the numbers of exercise and set, which follow the order on the page.
  function renumber() {
    const effort = form.querySelector("[data-effort]");
    effort.hidden = !list.children.length;
    list.dataset.effortAs = effort.querySelector(":checked").value;
    entries().forEach((entry, place) => {
      const number = (part, values) => {
        for (const element of part.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
          for (const attribute of ["name", "id", "for", "aria-describedby", "value"]) {
            const value = element.getAttribute(attribute);
            if (value === null || (attribute === "value" && element.name !== "edit")) continue;
            element.setAttribute(attribute, values(value));
          }
        }
      };
      number(entry, (value) =>
        value.replace(/entries-(\d+|__entry__)/, `entries-${place}`).replace(/^([a-z-]+):(\d+|__entry__)/, `$1:${place}`));
      entry.querySelector("[data-name]").textContent = nameOf(entry);
      entry.querySelector(":scope > .entry__head summary").setAttribute("aria-label", `More for ${nameOf(entry)}`);
      sets(entry).forEach((row, index) => {
        number(row, (value) =>
          value.replace(/-sets-(\d+|__set__)/, `-sets-${index}`).replace(/^([a-z-]+:\d+):(\d+|__set__)/, `$1:${index}`));
        row.querySelector("[role=group]").setAttribute("aria-label", `${nameOf(entry)}, set ${index + 1}`);
        row.querySelector("summary").setAttribute("aria-label", `More for set ${index + 1}`);
        row.querySelector("[data-set-number]").textContent = index + 1;
      });
      refresh(entry);
    });
    changed();
  }

  // What a set was last time, else what the set above is: what a tick takes when nothing is typed.
  function target(row) {
    const entry = entryOf(row);
    const warmUp = isWarmUp(row);
    const alike = sets(entry).filter((one) => isWarmUp(one) === warmUp);
    const place = alike.indexOf(row);
    const last = memoryOf(entry)?.sets.filter((one) => one.warm_up === warmUp)[place];
    if (last) {
      return {
        last,
        load: last.load === null ? "" : Lift.show(Lift.fromKg(last.load, unitOf(entry))),
        reps: last.reps === null ? "" : String(last.reps),
        seconds: last.seconds === null ? "" : String(last.seconds),
      };
    }
    const above = alike.slice(0, place).reverse().find(hasAmount);
    return above ? Object.fromEntries(AMOUNTS.map((name) => [name, field(above, name).value])) : {};
  }

  // What the styles show of an exercise and its sets follows what is chosen in them.
  function refresh(entry) {
    Object.assign(entry.dataset, { measure: field(entry, "measure").value, unit: unitOf(entry) });
    for (const row of sets(entry)) {
      row.toggleAttribute("data-warm-up", isWarmUp(row));
      row.toggleAttribute("data-done", field(row, "done").checked);
      const found = target(row);
      for (const name of AMOUNTS) field(row, name).placeholder = found[name] ?? "";
      const button = row.querySelector("[data-fill]");
      button.disabled = !found.last;
      const amount = found.reps || (found.seconds && Lift.clock(Number(found.seconds)));
      button.querySelector("[data-fill-text]").textContent = found.last ? [found.load !== "0" && found.load, amount].filter(Boolean).join("×") : "–";
    }
    entry.querySelector("[data-superset]").textContent = field(entry, "superset").value;
    const memory = memoryOf(entry);
    entry.querySelector("[data-last]").hidden = !memory?.sets.length;
    if (memory) entry.querySelector("[data-last-day]").textContent = memory.on ? `Last time: ${memory.on}` : "From the routine";
  }

  function fill(row) {
    const found = target(row);
    if (!AMOUNTS.some((name) => found[name])) return false;
    for (const name of AMOUNTS) field(row, name).value = found[name] ?? "";
    field(row, "done").checked = true;
    return true;
  }

  function fillAll(entry) {
    const last = memoryOf(entry)?.sets ?? [];
    while (sets(entry).length < last.length) addSet(entry);
    sets(entry).forEach((row, place) => {
      if (!hasAmount(row) && last[place]?.warm_up) field(row, "warm_up").checked = true;
    });
    for (const row of sets(entry)) if (!hasAmount(row)) fill(row);
    renumber();
  }

  const copyOf = (template) => form.querySelector(template).content.firstElementChild.cloneNode(true);

  function addSet(entry, after) {
    const row = copyOf("[data-set-template]");
    if (after) after.after(row);
    else entry.querySelector("[data-sets]").append(row);
    return row;
  }

  function addEntry(name, values = {}) {
    const entry = copyOf("[data-entry-template]");
    const memory = remembered.get(name.toLowerCase());
    list.append(entry);
    field(entry, "exercise").value = name;
    entry.querySelector("[data-sets]").replaceChildren();
    const start = { unit: memory?.unit || known.unit, measure: memory?.measure, rest: memory?.rest, ...values };
    for (const [key, value] of Object.entries(start)) if (value !== undefined && value !== null) field(entry, key).value = value;
    return entry;
  }

  function addExercise(name, { timed, own } = {}) {
    const memory = remembered.get(name.toLowerCase());
    const entry = addEntry(name, { new: own ? "on" : "", measure: memory?.measure ?? (timed ? "time" : "reps") });
    const planned = memory?.sets.length ? memory.sets : [{}];
    for (const one of planned) field(addSet(entry), "warm_up").checked = Boolean(one.warm_up);
    renumber();
    return entry;
  }

  function copySet(row) {
    const copy = addSet(entryOf(row), row);
    for (const name of [...AMOUNTS, "rir", "rpe"]) field(copy, name).value = field(row, name).value;
    field(copy, "warm_up").checked = isWarmUp(row);
    renumber();
    return copy;
  }

  function move(part, up) {
    const other = up ? part.previousElementSibling : part.nextElementSibling;
    if (!other) return;
    if (up) other.before(part);
    else other.after(part);
    renumber();
  }

  // Taken out of the page, but kept for the one press of Undo.
  function remove(part, words) {
    const [parent, next] = [part.parentElement, part.nextElementSibling];
    part.remove();
    renumber();
    toast(words, () => {
      parent.insertBefore(part, next?.parentElement === parent ? next : null);
      renumber();
      part.querySelector("summary").focus();
    });
  }

  // Fill the editor from the fields of a form that was kept.
  function load(fields) {
    list.replaceChildren();
    const rows = new Map();
    for (const [name, value] of fields) {
      const [, place, set, key] = /^entries-(\d+)(?:-sets-(\d+))?-(\w+)$/.exec(name) ?? [];
      if (key === undefined) continue;
      if (!rows.has(place)) rows.set(place, { values: {}, sets: new Map() });
      const entry = rows.get(place);
      if (set === undefined) entry.values[key] = value;
      else entry.sets.set(set, { ...entry.sets.get(set), [key]: value });
    }
    for (const { values, sets: kept } of rows.values()) {
      const entry = addEntry(values.exercise ?? "", values);
      for (const one of kept.values()) {
        const row = addSet(entry);
        for (const [key, value] of Object.entries(one)) {
          const input = field(row, key);
          if (input?.type === "checkbox") input.checked = true;
          else if (input) input.value = value;
        }
      }
    }
    renumber();
  }

  Object.assign(Lift, {
    form, known, field, entries, sets, entryOf, nameOf, unitOf, memoryOf, isWarmUp, hasAmount, renumber,
    target, refresh, fill, fillAll, addSet, addExercise, copySet, move, remove, changed,
  });
  form.addEventListener("restored", ({ detail }) => load(detail));
})();
