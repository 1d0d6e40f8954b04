// The planner's wishes: each asks the server as a button would. By keyboard: arrow keys and Delete.
(() => {
  const board = () => document.querySelector("[data-plan]");
  if (!board() || !window.htmx) return;

  function ask(wish) {
    board().querySelector("[data-plan-do]").value = wish;
    window.htmx.trigger(board(), "plan");
  }
  window.Plan = { ask };

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
    const next = days[days.indexOf(event.target.closest("[data-plan-day]")) + step];
    event.preventDefault();
    if (next) ask(`move:${planSession}:${next.dataset.planDay}`);
  });
})();
