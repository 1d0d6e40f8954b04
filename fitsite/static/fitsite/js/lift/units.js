// The lift editor's numbers: loads are remembered in kilograms and typed in the exercise's unit.
(() => {
  const KG = { kg: 1, lb: 0.45359237 };
  const MOST_REPS = 10; // as workouts/coaching/estimates.py: Epley's formula, for 2 to 10 repetitions
  const TRUSTED_RIR = 3;

  const number = (text) => {
    const value = Number(String(text).trim().replace(",", "."));
    return text === "" || Number.isNaN(value) ? null : value;
  };

  window.Lift = {
    number,
    show: (value) => String(Math.round(value * 1000) / 1000),
    fromKg: (value, unit) => Math.round((value / KG[unit]) * 1e6) / 1e6,
    toKg: (value, unit) => value * KG[unit],

    // 45 is 45 seconds, 1:30 a minute and a half.
    seconds(text) {
      const [, minutes, seconds] = /^(?:(\d+):)?(\d+)$/.exec(String(text).trim()) ?? [];
      return seconds === undefined ? null : Number(minutes ?? 0) * 60 + Number(seconds);
    },
    clock: (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`,

    e1rm(load, reps, rir) {
      const able = reps + (rir !== null && rir <= TRUSTED_RIR ? rir : 0);
      if (!load || !reps || able > MOST_REPS) return null;
      return able === 1 ? load : load * (1 + able / 30);
    },
  };
})();
