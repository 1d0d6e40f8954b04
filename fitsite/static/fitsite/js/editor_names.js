// Tells screen readers what each rich text editor is for, in the words of its field's label.
document.addEventListener("DOMContentLoaded", () => {
  const name = () => {
    for (const editor of document.querySelectorAll("[contenteditable]:not([aria-label])")) {
      const label = editor.closest(".form-row, fieldset")?.querySelector("label");
      if (label) editor.setAttribute("aria-label", label.textContent.trim().replace(/:$/, ""));
    }
  };
  // Blocks are added, and their editors made, at any time.
  new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
  name();
});
