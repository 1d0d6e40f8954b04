// What this browser keeps for the member: offline/waiting.js deletes it at log-out.
window.store = (() => {
  const name = (key) => `fitsite:mine:${key}`;
  return {
    read(key) {
      try { return JSON.parse(localStorage.getItem(name(key))); } catch { return null; }
    },
    write(key, value) {
      try { localStorage.setItem(name(key), JSON.stringify(value)); } catch { /* storage is off or full */ }
    },
    forget(key) {
      try { localStorage.removeItem(name(key)); } catch { /* storage is off */ }
    },
  };
})();
