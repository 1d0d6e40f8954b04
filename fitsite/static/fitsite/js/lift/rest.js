// The clock between sets: begins with a tick, survives a reload, ends quietly unless asked otherwise.
(() => {
  const panel = document.querySelector("[data-rest]");
  if (!panel || !window.Lift?.form) return;
  const { field } = Lift;
  const time = panel.querySelector("[data-rest-time]");
  const bar = panel.querySelector("[data-rest-bar]");
  const over = panel.querySelector("[data-rest-over]");
  const options = [...panel.querySelectorAll("[data-rest-option]")];
  const KEEP_MS = 10 * 60 * 1000; // how long an ended rest is still shown
  let ticking = null;

  function beep() {
    const audio = new AudioContext();
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    volume.gain.setValueAtTime(0.2, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.6);
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.6);
  }

  function end(state) {
    store.write("rest", { ...state, told: true });
    over.textContent = "Rest is over.";
    const wants = store.read("rest-options") ?? {};
    if (wants.sound) beep();
    if (wants.vibration) navigator.vibrate?.([200, 100, 200]);
  }

  function show() {
    const state = store.read("rest");
    const left = state ? state.ends - Date.now() : 0;
    panel.hidden = !state || left < -KEEP_MS;
    if (panel.hidden) {
      stop();
      return;
    }
    const seconds = Math.ceil(left / 1000);
    time.textContent = seconds > 0 ? Lift.clock(seconds) : "Go";
    bar.value = Math.min(1, Math.max(0, 1 - left / 1000 / state.total));
    panel.classList.toggle("rest--over", seconds <= 0);
    if (seconds <= 0 && !state.told) end(state);
    ticking ??= setInterval(show, 250);
  }

  function stop() {
    clearInterval(ticking);
    ticking = null;
    store.forget("rest");
    over.textContent = "";
    panel.hidden = true;
  }

  Lift.rest = {
    // After a set, as its exercise says; within a superset only after its last exercise.
    after(entry) {
      const letter = field(entry, "superset").value;
      const next = entry.nextElementSibling;
      if (letter && next && field(next, "superset").value === letter) return;
      const chosen = field(entry, "rest").value;
      const seconds = chosen === "" ? Lift.known.usual_rest : Number(chosen);
      if (!seconds) return;
      store.write("rest", { ends: Date.now() + seconds * 1000, total: seconds });
      over.textContent = "";
      show();
    },
    stop,
  };

  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.matches("[data-rest-stop]")) stop();
    if (button?.matches("[data-rest-add]")) {
      const state = store.read("rest");
      const add = Number(button.dataset.restAdd);
      const ends = Math.max(state.ends, Date.now()) + add * 1000;
      store.write("rest", { ends, total: Math.max(1, state.total + add) });
      show();
    }
  });
  for (const option of options) {
    option.checked = Boolean((store.read("rest-options") ?? {})[option.dataset.restOption]);
    option.addEventListener("change", () => {
      store.write("rest-options", Object.fromEntries(options.map((one) => [one.dataset.restOption, one.checked])));
    });
  }
  show();
})();
