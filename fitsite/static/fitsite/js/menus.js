// Menus are <details class="menu">: closed by Escape, by a click elsewhere and when focus leaves.
(() => {
  const open = () => document.querySelectorAll("details.menu[open]");
  const closeUnlessAround = (target) => {
    for (const menu of open()) if (!menu.contains(target)) menu.open = false;
  };
  document.addEventListener("click", (event) => closeUnlessAround(event.target));
  document.addEventListener("focusin", (event) => closeUnlessAround(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
