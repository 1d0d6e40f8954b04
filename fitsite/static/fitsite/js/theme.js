// What must be known before the first paint: light or dark, with its switch, who reads, and that scripts run.
(() => {
  const root = document.documentElement;
  root.dataset.scripts = ""; // styles show what works by script alone
  // Pages without data-reader know their reader already; the others are the same for everybody.
  if (root.dataset.reader && /(^|; )(__Host-)?member=1(;|$)/.test(document.cookie)) root.dataset.reader = "member";

  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const remember = {
    read: () => { try { return localStorage.getItem("theme"); } catch { return null; } },
    write: (theme) => {
      try {
        if (theme) localStorage.setItem("theme", theme);
        else localStorage.removeItem("theme");
      } catch { /* storage is off: the choice lasts for this page */ }
    },
  };
  const choice = remember.read();
  if (choice === "light" || choice === "dark") root.dataset.theme = choice;

  const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      const dark = !isDark();
      if (dark === system.matches) delete root.dataset.theme; // follow the system again
      else root.dataset.theme = dark ? "dark" : "light";
      remember.write(root.dataset.theme);
      show();
    });
    system.addEventListener("change", show);
    show();
  });
})();
