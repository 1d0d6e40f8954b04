// Account pages: the browser's time zone, passwords one can look at, and words for a failed passkey.
(() => {
  const zone = document.querySelector('input[type="hidden"][name="time_zone"]');
  if (zone && !zone.value) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

  for (const input of document.querySelectorAll('input[type="password"]')) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet btn-small password-switch";
    button.textContent = "Show";
    button.setAttribute("aria-label", "Show the password");
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-controls", input.id);
    button.addEventListener("click", () => {
      const shown = input.type === "password";
      input.type = shown ? "text" : "password";
      button.textContent = shown ? "Hide" : "Show";
      button.setAttribute("aria-pressed", String(shown));
    });
    input.form?.addEventListener("submit", () => { input.type = "password"; });
    const box = document.createElement("div");
    box.className = "password-box";
    input.replaceWith(box);
    box.append(input, button);
  }

  document.addEventListener("allauth.error", (event) => {
    const words = document.querySelector("[data-passkey-error]");
    if (!words) return;
    event.preventDefault();
    words.hidden = false;
  });
})();
