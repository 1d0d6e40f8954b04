// The run form: of time, distance and pace, the one typed longest ago follows the other two.
// What follows is shown but not sent: the server works it out again, without rounding.
(() => {
  const form = document.querySelector("[data-run-form]");
  if (!form) return;
  const metres = Number(form.dataset.unitM);
  const { duration, distance, pace } = form.elements;
  const status = form.querySelector("[data-worked-out]");
  const label = (input) => form.querySelector(`label[for="${input.id}"]`).textContent.trim();
  const latest = [duration, distance, pace];
  let follower = pace.value && duration.value && distance.value && !form.querySelector(".is-invalid") ? pace : null;

  const decimal = (text) => Number(text.replace(",", "."));

  // As the server reads times: 30, 30:00, 1:05:00, 45 min, 1 h 5 min.
  function seconds(text) {
    const typed = text.split("/")[0].trim();
    if (/^\d+([.,]\d+)?$/.test(typed)) return Math.round(decimal(typed) * 60);
    const clock = typed.match(/^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)$/);
    if (clock) return (Number(clock[1] || 0) * 60 + Number(clock[2])) * 60 + Number(clock[3]);
    const words = typed.match(/^(?:(\d+(?:[.,]\d+)?)\s*h[a-z]*)?\s*(?:(\d+(?:[.,]\d+)?)\s*m[a-z]*)?\s*(?:(\d+)\s*s[a-z]*)?$/i);
    if (!typed || !words) return NaN;
    return Math.round(decimal(words[1] || "0") * 3600 + decimal(words[2] || "0") * 60 + Number(words[3] || 0));
  }

  function clock(total) {
    const rounded = Math.round(total);
    const pad = (number) => String(number).padStart(2, "0");
    const [hours, minutes, rest] = [Math.floor(rounded / 3600), Math.floor(rounded / 60) % 60, rounded % 60];
    return hours ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
  }

  function workedOut(input) {
    const [time, length, each] = [seconds(duration.value), decimal(distance.value), seconds(pace.value)];
    const found = { duration: length * each, distance: time / each, pace: time / length }[input.name];
    if (!Number.isFinite(found) || found <= 0) return "";
    return input === distance ? String(Number(found.toFixed(3))) : clock(found);
  }

  function mark(input) {
    follower = input;
    for (const one of latest) one.classList.toggle("is-worked-out", one === follower);
  }

  function update(typing) {
    const open = latest.filter((input) => !input.value || input === follower);
    let next = latest[2];
    if (open.length === 1) next = open[0];
    if (open.length > 1) {
      if (follower) follower.value = "";
      mark(null);
      return;
    }
    if (next === typing) return; // it was emptied to be typed anew
    next.value = workedOut(next);
    mark(next.value ? next : null);
  }

  for (const input of [duration, distance, pace]) {
    input.addEventListener("input", () => {
      if (input === follower) mark(null);
      latest.splice(latest.indexOf(input), 1);
      if (input.value) latest.unshift(input);
      else latest.push(input);
      update(input);
    });
    input.addEventListener("change", () => {
      update(null);
      status.textContent = follower ? `${label(follower)}: ${follower.value}` : "";
    });
  }

  form.addEventListener("formdata", (event) => {
    if (follower) event.formData.set(follower.name, "");
  });
  form.addEventListener("restored", () => {
    mark(null);
    update(null);
  });
  mark(follower);
})();
