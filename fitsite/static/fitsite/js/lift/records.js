// Marks a set that is done as a record, by the bests that came with the page. The saved session
// shows the same, from workouts/coaching/lift_records.py.
(() => {
  if (!window.Lift?.form) return;
  const { field, form } = Lift;
  const WORDS = { e1rm: "Best estimated maximum", load: "Heaviest", reps: "Most reps", time: "Longest" };
  const SAME = 1e-6;

  function values(row, unit) {
    if (Lift.isWarmUp(row) || !field(row, "done").checked) return {};
    const load = Lift.number(field(row, "load").value);
    const reps = Lift.number(field(row, "reps").value);
    const seconds = Lift.seconds(field(row, "seconds").value);
    if (load) {
      const kilograms = Lift.toKg(load, unit);
      const estimate = Lift.e1rm(kilograms, reps, Lift.number(field(row, "rir").value));
      return estimate === null ? { load: kilograms } : { load: kilograms, e1rm: estimate };
    }
    if (reps) return { reps };
    return seconds ? { time: seconds } : {};
  }

  function words(record, value, unit) {
    if (record !== "e1rm") return WORDS[record];
    return `${WORDS.e1rm}: ${Math.round(Lift.fromKg(value, unit) * 10) / 10} ${unit}`;
  }

  function update() {
    const bests = new Map();
    for (const entry of Lift.entries()) {
      const name = Lift.nameOf(entry).toLowerCase();
      const unit = Lift.unitOf(entry);
      const best = bests.get(name) ?? { ...Lift.memoryOf(entry)?.bests };
      bests.set(name, best);
      for (const row of Lift.sets(entry)) {
        const found = [];
        for (const [record, value] of Object.entries(values(row, unit))) {
          if (typeof best[record] === "number" && value > best[record] + SAME) found.push(words(record, value, unit));
          best[record] = Math.max(value, best[record] ?? value);
        }
        const place = row.querySelector("[data-records]");
        place.hidden = !found.length;
        if (place.textContent !== found.join(" · ")) place.textContent = found.join(" · ");
      }
    }
  }

  if (!("plans" in form.dataset)) for (const event of ["lift:changed", "change"]) form.addEventListener(event, update);
})();
