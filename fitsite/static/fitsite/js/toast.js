// A line above the tab bar: what has just happened, with one button that takes it back.
(() => {
  const line = document.querySelector("[data-toast]");
  if (!line) return;
  const button = line.querySelector("button");
  let undo = null;

  window.toast = (words, undoing, label = "Undo") => {
    line.querySelector("[data-toast-text]").textContent = words;
    button.textContent = label;
    line.hidden = false;
    undo = undoing;
  };

  button.addEventListener("click", () => {
    line.hidden = true;
    undo();
  });
})();
