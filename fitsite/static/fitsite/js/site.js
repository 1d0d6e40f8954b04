// Site-wide: menus close by Escape, a click elsewhere or when focus leaves; error summaries get focus;
// logging out forgets what was kept.
(() => {
  const openMenus = () => document.querySelectorAll("details.menu[open]");
  const closeUnlessAround = (target) => {
    for (const menu of openMenus()) if (!menu.contains(target)) menu.open = false;
  };
  document.addEventListener("click", (event) => closeUnlessAround(event.target));
  document.addEventListener("focusin", (event) => closeUnlessAround(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.querySelector("[data-error-summary]")?.focus();

  // What pages keep for a member in this browser goes when the member does: at log-out, and when the
  // session was ended elsewhere, which a cookie tells (fitsite/accounts/login_cookie.py).
  function forget() {
    for (const key of Object.keys(localStorage)) if (key.startsWith("fitsite:mine:")) localStorage.removeItem(key);
  }
  document.addEventListener("submit", ({ target }) => {
    if (target.getAttribute("action")?.endsWith("/logout/")) forget();
  });

  async function sessionEnded() {
    const [, cookie] = /(?:^|; )((?:__Host-)?ended)=1/.exec(document.cookie) ?? [];
    if (!cookie) return;
    forget();
    sessionStorage.clear();
    (await navigator.serviceWorker?.getRegistration())?.active?.postMessage("ended");
    document.cookie = `${cookie}=; path=/; max-age=0${location.protocol === "https:" ? "; secure" : ""}`;
  }
  sessionEnded();

  // A page that the browser kept to go back to may show a member who has left since.
  const isSignedIn = () => /(?:^|; )(?:__Host-)?member=1/.test(document.cookie);
  const wasSignedIn = isSignedIn();
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted || !wasSignedIn || isSignedIn()) return;
    document.documentElement.hidden = true;
    location.reload();
  });
})();
