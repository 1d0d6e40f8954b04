// Add an exercise by a few letters: a combobox over the catalogue, the member's own and those done lately.
(() => {
  const section = document.querySelector("[data-add-exercise]");
  if (!section || !window.Lift?.form) return;
  const input = section.querySelector("input");
  const list = section.querySelector("[data-found]");
  const count = section.querySelector("[data-found-count]");
  const MOST = 8;
  const recent = new Map(Lift.known.exercises.filter((one) => one.on).map((one, place) => [one.name, place]));
  let exercises = [];
  let options = [];
  let active = -1;

  const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const entry = (name, aliases, timed) => ({
    name, timed, spellings: [name, ...aliases].map((one) => ({ text: one.toLowerCase(), words: words(one) })),
  });

  // Own exercises and those done before are here at once, also without a connection.
  exercises = [
    ...Lift.known.own.map(([name, ...aliases]) => entry(name, aliases, false)),
    ...Lift.known.exercises.map(({ name, measure }) => entry(name, [], measure === "time")),
  ];
  const fetched = fetch(section.dataset.catalogue)
    .then((answer) => answer.json())
    .then((rows) => {
      const own = new Set(Lift.known.own.map(([name]) => name));
      exercises = [
        ...exercises.filter((one) => own.has(one.name)),
        ...rows.filter(([, name]) => !own.has(name)).map(([timed, name, ...aliases]) => entry(name, aliases, Boolean(timed))),
      ];
    })
    .catch(() => {});

  // Lower is better: done lately, then the name itself before an alias, then short names.
  function rank(one, wanted) {
    const fits = one.spellings.filter((spelling) => wanted.every((part) => spelling.words.some((word) => word.startsWith(part))));
    if (!fits.length) return null;
    const own = fits[0] === one.spellings[0];
    return [recent.get(one.name) ?? recent.size, own ? (fits[0].text.startsWith(wanted[0]) ? 0 : 1) : 2, one.name.length];
  }

  const before = (a, b) => a.rank.findIndex((value, place) => value !== b.rank[place]);

  function search(text) {
    const wanted = words(text);
    if (!wanted.length) return [];
    return exercises
      .map((one) => ({ ...one, rank: rank(one, wanted) }))
      .filter((one) => one.rank)
      .sort((a, b) => {
        const place = before(a, b);
        return place === -1 ? a.name.localeCompare(b.name) : a.rank[place] - b.rank[place];
      })
      .slice(0, MOST);
  }

  function close() {
    list.hidden = true;
    options = [];
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    count.textContent = "";
  }

  function mark(place) {
    active = place;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === place)));
    if (place >= 0) input.setAttribute("aria-activedescendant", list.children[place].id);
    else input.removeAttribute("aria-activedescendant");
    list.children[place]?.scrollIntoView({ block: "nearest" });
  }

  function open() {
    const text = input.value.trim();
    const found = search(text);
    options = found.map(({ name, timed }) => ({ name, timed, label: name }));
    const exact = found.some((one) => one.spellings.some((spelling) => spelling.text === text.toLowerCase()));
    if (text.length > 1 && !exact) options.push({ name: text, own: true, label: `Keep “${text}” as my own` });
    if (!options.length) {
      close();
      return;
    }
    list.replaceChildren(...options.map(({ name, label, own }, place) => {
      const item = document.createElement("li");
      Object.assign(item, { id: `found-${place}`, role: "option", textContent: label });
      item.setAttribute("aria-selected", "false");
      if (recent.has(name) && !own) item.append(Object.assign(document.createElement("span"), { className: "muted", textContent: " done lately" }));
      return item;
    }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    count.textContent = `${found.length} found`;
    mark(found.length ? 0 : -1);
  }

  function choose({ name, timed, own }) {
    close();
    input.value = "";
    section.querySelector("[data-found-plain]")?.remove();
    const added = Lift.addExercise(name, { timed, own });
    const last = added.querySelector("[data-last]");
    (last.hidden ? Lift.field(added, "load") : last.querySelector("button")).focus();
    added.scrollIntoView({ block: "nearest" });
  }

  // The button, or Enter, for what is typed.
  async function chooseTyped() {
    const text = input.value.trim();
    if (!text) return;
    await fetched;
    open();
    const exact = search(text).find((one) => one.spellings.some((spelling) => spelling.text === text.toLowerCase()));
    if (active >= 0) choose(options[active]);
    else if (exact) choose(exact);
    else input.focus();
  }

  const attributes = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", enterkeyhint: "done" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Exercises");

  input.addEventListener("input", () => {
    open();
    fetched.then(() => { if (document.activeElement === input && input.value) open(); });
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!list.hidden && active >= 0) choose(options[active]);
      else chooseTyped();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((active + step + options.length) % options.length);
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150)); // a tap on an option comes first
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const place = [...list.children].indexOf(event.target.closest("li"));
    if (place >= 0) choose(options[place]);
  });
  Lift.search = { choose, chooseTyped };
})();
