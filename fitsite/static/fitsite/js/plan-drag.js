// Sessions dragged onto days, by mouse, pen or finger. A finger takes a card by its grip, so that
// the rest of it still scrolls the page; whatever is held near the window's edge scrolls as well.
(() => {
  if (!window.Plan) return;
  const SLACK = 6; // px before a press becomes a drag
  const EDGE = 110; // px from the top or bottom, a phone's tabs included, where the page begins to scroll
  const root = document.documentElement;
  let held = null;

  const dayAt = (x, y) => document.elementFromPoint(x, y)?.closest("[data-plan-day]") ?? null;

  function press(event) {
    if (held || event.button || !event.isPrimary) return;
    const source = event.target.closest("[data-plan-kind], [data-plan-session]");
    if (!source || event.target.closest("input, select, button")) return;
    const { planKind, planSession } = source.dataset;
    if (planSession && event.pointerType === "touch" && !event.target.closest("[data-plan-grip]")) return;
    const { left, top } = source.getBoundingClientRect();
    const { pointerId: id, clientX: x, clientY: y } = event;
    const wish = planKind ? `add:*:${planKind}` : `move:${planSession}:*`;
    held = { source, wish, id, x, y, fromX: x, fromY: y, dx: x - left, dy: y - top, day: null, ghost: null };
  }

  function lift() {
    const { source } = held;
    const ghost = source.cloneNode(true);
    ghost.removeAttribute("id");
    ghost.classList.add("plan-ghost");
    ghost.setAttribute("aria-hidden", "true");
    ghost.inert = true;
    ghost.style.width = `${Math.ceil(source.getBoundingClientRect().width)}px`;
    document.body.append(ghost);
    held.ghost = ghost;
    source.classList.add("plan-lifted");
    root.classList.add("plan-dragging");
    root.setPointerCapture(held.id); // also when the pointer leaves the window
    window.getSelection().removeAllRanges();
    requestAnimationFrame(scroll);
  }

  function move(event) {
    if (event.pointerId !== held?.id) return;
    Object.assign(held, { x: event.clientX, y: event.clientY });
    if (!held.ghost && Math.hypot(held.x - held.fromX, held.y - held.fromY) > SLACK) lift();
    if (held.ghost) show();
  }

  function show() {
    held.ghost.style.transform = `translate(${held.x - held.dx}px, ${held.y - held.dy}px)`;
    const day = dayAt(held.x, held.y);
    if (day === held.day) return;
    held.day?.classList.remove("plan-day--target");
    day?.classList.add("plan-day--target");
    held.day = day;
  }

  // As far as there are days: up to the first, down to the last.
  function scroll() {
    if (!held?.ghost) return;
    const { top, bottom } = document.querySelector(".plan-days").getBoundingClientRect();
    const [highest, lowest] = [EDGE, window.innerHeight - EDGE];
    let by = 0;
    if (held.y < highest && top < highest) by = held.y - highest;
    if (held.y > lowest && bottom > lowest) by = held.y - lowest;
    if (by) {
      window.scrollBy({ top: by / 8, behavior: "instant" });
      show();
    }
    requestAnimationFrame(scroll);
  }

  function end(event) {
    if (event.pointerId !== held?.id) return;
    if (event.type === "pointerup" && held.ghost) {
      const from = held.source.closest("[data-plan-day]");
      if (held.day && held.day !== from) Plan.ask(held.wish.replace("*", held.day.dataset.planDay));
    }
    letGo();
  }

  function letGo() {
    held?.ghost?.remove();
    held?.day?.classList.remove("plan-day--target");
    held?.source.classList.remove("plan-lifted");
    root.classList.remove("plan-dragging");
    held = null;
  }

  document.addEventListener("pointerdown", press);
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") letGo();
  });
})();
