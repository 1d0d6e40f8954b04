// The rows of the lift form: add, copy and remove sets without loading the page.
(() => {
  const form = document.querySelector("[data-set-form]");
  if (!form) return;
  const list = form.querySelector("[data-sets]");
  const template = form.querySelector("[data-set-template]");
  const total = form.querySelector("[name=sets-TOTAL_FORMS]");

  const inputs = (row) => [...row.querySelectorAll("input:not([type=hidden])")];
  const isDeleted = (row) => row.querySelector("[name$=-DELETE]").value !== "";
  const isBlank = (row) => inputs(row).every((input) => (input.type === "checkbox" ? !input.checked : !input.value));
  const shown = () => [...list.children].filter((row) => !isDeleted(row));

  // Sets are stored by the number in their fields' names, so these follow the order on the page.
  function renumber() {
    [...list.children].forEach((row, index) => {
      for (const element of row.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
        for (const name of ["name", "id", "for", "aria-describedby"]) {
          const value = element.getAttribute(name);
          if (value) element.setAttribute(name, value.replace(/sets-(\d+|__prefix__)-/, `sets-${index}-`));
        }
      }
    });
    total.value = list.children.length;
    shown().forEach((row, index) => {
      row.querySelector("[data-set-number]").textContent = index + 1;
      row.querySelector("[data-copy-set]").setAttribute("aria-label", `Copy set ${index + 1}`);
      row.querySelector("[data-delete-set]").setAttribute("aria-label", `Remove set ${index + 1}`);
    });
  }

  function addAfter(row) {
    const added = template.content.firstElementChild.cloneNode(true);
    added.querySelector("[data-set-tools]").hidden = false;
    if (row) row.after(added);
    else list.append(added);
    renumber();
    return added;
  }

  function copy(row) {
    const rows = shown();
    const next = rows[rows.indexOf(row) + 1];
    const target = next && isBlank(next) ? next : addAfter(row);
    inputs(row).forEach((input, index) => {
      const twin = inputs(target)[index];
      if (input.type === "checkbox") twin.checked = input.checked;
      else twin.value = input.value;
    });
    inputs(target)[1].focus();
  }

  function remove(row) {
    const rows = shown();
    const next = rows[rows.indexOf(row) + 1] || rows[rows.indexOf(row) - 1] || addAfter(row);
    row.querySelector("[name$=-DELETE]").value = "1";
    row.hidden = true;
    renumber();
    inputs(next)[0].focus();
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const row = button.closest("[data-set]");
    if (button.matches("[data-add-set]")) {
      event.preventDefault();
      inputs(addAfter())[0].focus();
    } else if (button.matches("[data-copy-set]")) copy(row);
    else if (button.matches("[data-delete-set]")) remove(row);
  });

  for (const row of list.children) {
    row.querySelector("[data-set-tools]").hidden = false;
    row.hidden = isDeleted(row);
  }
  renumber();
})();
