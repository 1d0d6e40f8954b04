// The rows of the lift form: add, copy and remove sets without loading the page.
(() => {
  const form = document.querySelector("[data-set-form]");
  if (!form) return;
  const list = form.querySelector("[data-sets]");
  const template = form.querySelector("[data-set-template]");
  const total = form.querySelector("[name=sets-TOTAL_FORMS]");

  const inputs = (row) => [...row.querySelectorAll("input")].filter((input) => input.type !== "hidden");
  const isDeleted = (row) => row.querySelector("[name$=-DELETE]").value !== "";
  const rows = () => [...list.children].filter((row) => !isDeleted(row));

  function renumber() {
    rows().forEach((row, index) => {
      row.querySelector("[data-set-number]").textContent = index + 1;
      row.querySelector("[data-copy-set]").setAttribute("aria-label", `Copy set ${index + 1}`);
      row.querySelector("[data-delete-set]").setAttribute("aria-label", `Remove set ${index + 1}`);
    });
  }

  function add(source) {
    const number = Number(total.value);
    const holder = document.createElement("ol");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", number);
    const row = holder.firstElementChild;
    row.querySelector("[data-set-tools]").hidden = false;
    if (source) {
      const target = inputs(row);
      inputs(source).forEach((input, index) => {
        if (input.type === "checkbox") target[index].checked = input.checked;
        else target[index].value = input.value;
      });
    }
    total.value = number + 1;
    list.append(row);
    renumber();
    inputs(row)[source ? 1 : 0].focus();
  }

  function remove(row) {
    const left = rows();
    const next = left[left.indexOf(row) + 1] || left[left.indexOf(row) - 1];
    row.querySelector("[name$=-DELETE]").value = "1";
    row.hidden = true;
    renumber();
    if (next) inputs(next)[0].focus();
    else add();
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches("[data-add-set]")) {
      event.preventDefault();
      add();
    } else if (button.matches("[data-copy-set]")) add(button.closest("[data-set]"));
    else if (button.matches("[data-delete-set]")) remove(button.closest("[data-set]"));
  });

  for (const row of list.children) {
    row.querySelector("[data-set-tools]").hidden = false;
    row.hidden = isDeleted(row);
  }
  renumber();
})();
