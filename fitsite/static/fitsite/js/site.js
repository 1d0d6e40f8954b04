// Site-wide: menus close by Escape, a click elsewhere or when focus leaves; error summaries get focus.
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
})();
