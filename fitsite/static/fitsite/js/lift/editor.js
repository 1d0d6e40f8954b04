// The lift editor's buttons do here, at once, what they would ask of the server without a script.
(() => {
  if (!window.Lift?.form) return;
  const { form, field, entryOf } = Lift;
  const [SHORTEST, LONGEST] = [5, 300]; // minutes of a session that was ticked along the way

  const actions = {
    "add-set": ({ entry }) => {
      const row = Lift.addSet(entry);
      Lift.renumber();
      if (!field(row, "load").placeholder && !field(row, "reps").placeholder) firstInput(row)?.focus();
    },
    "copy-set": ({ row }) => Lift.copySet(row).querySelector("summary").focus(),
    "remove-set": ({ row }) => Lift.remove(row, "Set taken out."),
    "up-set": ({ row }) => Lift.move(row, true),
    "down-set": ({ row }) => Lift.move(row, false),
    "fill-set": ({ entry, row }) => {
      if (Lift.fill(row)) done(entry);
    },
    fill: ({ entry }) => Lift.fillAll(entry),
    remove: ({ entry }) => Lift.remove(entry, `${Lift.nameOf(entry)} taken out.`),
    up: ({ entry }) => Lift.move(entry, true),
    down: ({ entry }) => Lift.move(entry, false),
    add: ({ chosen }) => (chosen ? Lift.search.choose(chosen) : Lift.search.chooseTyped()),
  };

  const firstInput = (row) => [...row.querySelectorAll("input.form-control")].find((input) => input.offsetParent);

  function done(entry) {
    Lift.renumber();
    Lift.rest?.after(entry);
  }

  function tick(box) {
    const row = box.closest("[data-set]");
    if (box.checked && !Lift.hasAmount(row) && !Lift.fill(row)) {
      box.checked = false; // nothing to tick yet
      firstInput(row)?.focus();
      return;
    }
    if (box.checked) done(entryOf(row));
  }

  function press(event) {
    const button = event.target.closest("button");
    if (button?.dataset.do === "plates") {
      button.closest("details").open = false;
      Lift.plates.open(entryOf(button));
      return;
    }
    if (button?.name !== "edit") return;
    const [action, ...rest] = button.value.split(":");
    if (!actions[action]) return;
    event.preventDefault();
    const menu = button.closest("details");
    if (menu) menu.open = false;
    const timed = Lift.known.exercises.find((one) => one.name === rest.join(":"))?.measure === "time";
    const chosen = rest.length ? { name: rest.join(":"), timed, own: Boolean(button.dataset.own) } : null;
    actions[action]({ entry: entryOf(button), row: button.closest("[data-set]"), chosen });
    if (menu?.isConnected) menu.querySelector("summary").focus();
  }

  // Enter goes on to the next number, and after the last ticks the set.
  function enter(event) {
    const row = event.target.closest?.("[data-set]");
    if (event.key !== "Enter" || !row || event.target.type !== "text") return;
    event.preventDefault();
    const inputs = [...row.querySelectorAll("input.form-control")].filter((input) => input.offsetParent);
    const next = inputs[inputs.indexOf(event.target) + 1];
    if (next) next.focus();
    else if (!field(row, "done").checked) field(row, "done").click();
  }

  function hideRecentInUse() {
    const used = new Set(Lift.entries().map(Lift.nameOf));
    for (const button of form.querySelectorAll("[data-recent] button")) button.hidden = used.has(button.value.slice("add:".length));
  }

  form.addEventListener("lift:changed", hideRecentInUse);
  form.addEventListener("click", press);
  form.addEventListener("keydown", enter);
  form.addEventListener("input", ({ target }) => {
    if (target.closest("[data-set]") && target.matches(".form-control")) Lift.refresh(entryOf(target));
  });
  form.addEventListener("change", ({ target }) => {
    if (target.name?.endsWith("-done")) tick(target);
    if (target.name === "effort") Lift.renumber();
    else if (target.closest("[data-entry]")) Lift.refresh(entryOf(target));
  });
  // A session ticked along the way lasted from opening the page to saving, unless its time is given.
  form.addEventListener("submit", () => {
    const { duration, day, clock } = form.elements;
    const minutes = form.minutes();
    const live = day && day.value === day.defaultValue && clock.value === clock.defaultValue;
    if (live && !duration.value && form.querySelector("[name$=-done]:checked") && minutes >= SHORTEST && minutes <= LONGEST) duration.value = minutes;
    Lift.rest?.stop();
  }, { capture: true });
  for (const button of form.querySelectorAll("[data-do]")) button.hidden = false;
  for (const template of form.querySelectorAll("template")) {
    for (const button of template.content.querySelectorAll("[data-do]")) button.hidden = false;
  }
  Lift.renumber();
})();
