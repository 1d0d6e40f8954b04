// Files dropped on a field that takes files are chosen, as by its own button; what is chosen is listed.
for (const zone of document.querySelectorAll("[data-drop-files]")) {
  const input = zone.querySelector("input[type=file]");
  const list = document.createElement("p");
  list.className = "muted drop-files__chosen";
  list.setAttribute("role", "status");
  zone.append(list);
  zone.classList.add("drop-files");

  function show() {
    const names = Array.from(input.files, (file) => file.name);
    list.textContent = names.length > 1 ? `${names.length} files: ${names.join(", ")}` : "";
  }

  function hover(dragging) {
    zone.classList.toggle("is-dropping", dragging);
  }

  input.addEventListener("change", show);
  zone.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    hover(true);
  });
  zone.addEventListener("dragleave", (event) => {
    if (!zone.contains(event.relatedTarget)) hover(false);
  });
  zone.addEventListener("drop", (event) => {
    hover(false);
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
