// The planner's shortcuts: drag onto a day, arrow keys, Delete. Each asks the server as a button would.
(() => {
  const board = () => document.querySelector("[data-plan]");
  if (!board() || !window.htmx) return;
  let dragged = "";

  // What only works with a script shows itself; what only works without one goes.
  function prepare() {
    for (const name of ["palette", "keys"]) document.querySelector(`[data-plan-${name}]`).hidden = false;
    document.querySelector("[data-plan-check]").hidden = true;
  }

  function ask(wish) {
    board().querySelector("[data-plan-do]").value = wish;
    window.htmx.trigger(board(), "plan");
  }

  function mark(day) {
    for (const other of document.querySelectorAll(".plan-day--target")) other.classList.remove("plan-day--target");
    day?.classList.add("plan-day--target");
  }

  const dayOf = (event) => event.target.closest?.("[data-plan-day]");

  document.addEventListener("dragstart", (event) => {
    const source = event.target.closest?.("[data-plan-kind], [data-plan-session]");
    dragged = "";
    if (!source) return;
    const { planKind, planSession } = source.dataset;
    dragged = planKind ? `add:*:${planKind}` : `move:${planSession}:*`;
    event.dataTransfer.setData("text/plain", source.textContent.trim());
  });
  document.addEventListener("dragover", (event) => {
    const day = dragged && dayOf(event);
    mark(day || null);
    if (day) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const day = dragged && dayOf(event);
    if (!day) return;
    event.preventDefault();
    ask(dragged.replace("*", day.dataset.planDay));
  });
  document.addEventListener("dragend", () => {
    dragged = "";
    mark(null);
  });

  document.addEventListener("keydown", (event) => {
    const { planSession } = event.target.dataset ?? {};
    if (!planSession) return;
    if (event.key === "Delete") {
      event.preventDefault();
      ask(`remove:${planSession}`);
    }
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const days = [...document.querySelectorAll("[data-plan-day]")];
    const next = days[days.indexOf(dayOf(event)) + step];
    event.preventDefault();
    if (next) ask(`move:${planSession}:${next.dataset.planDay}`);
  });

  document.addEventListener("htmx:afterSettle", prepare);
  prepare();
})();
