// Which plates make a load: on each side of the bar, from those that the gym has.
(() => {
  const dialog = document.querySelector("[data-plates]");
  if (!dialog || !window.Lift?.form) return;
  const { field } = Lift;
  const part = (name) => dialog.querySelector(`[data-plates-${name}]`);
  const BARS = { kg: [20, 15, 10, 7.5, 0], lb: [45, 35, 25, 15, 0] };
  const PLATES = { kg: [25, 20, 15, 10, 5, 2.5, 1.25, 0.5], lb: [55, 45, 35, 25, 10, 5, 2.5, 1.25] };
  const SELDOM = { kg: [0.5], lb: [55, 1.25] }; // not ticked until the member says so
  let row;
  let unit;

  const own = () => [...part("own").querySelectorAll("input:checked")].map((box) => Number(box.value));

  // The heaviest that fits first; in hundredths, so that sums are exact.
  function perSide(load, bar, plates) {
    let left = Math.round((load - bar) * 100);
    const found = [];
    for (const plate of plates) {
      while (left >= plate * 200) {
        found.push(plate);
        left -= plate * 200;
      }
    }
    return { found, left: left / 100 };
  }

  function answer() {
    const [load, bar] = [Lift.number(part("load").value), Number(part("bar").value)];
    if (load === null) return "Type what is to be on the bar.";
    if (load < bar) return `That is less than the bar itself, ${bar} ${unit}.`;
    const { found, left } = perSide(load, bar, own());
    const plates = found.length ? `On each side: ${found.join(" + ")} ${unit}.` : "The bar alone.";
    return left > 0.001 ? `${plates} That makes ${Lift.show(load - left)} ${unit}: ${Lift.show(left)} ${unit} can’t be made with these plates.` : plates;
  }

  const update = () => { part("answer").textContent = answer(); };

  function fillChoices() {
    part("unit").textContent = unit;
    part("bar").replaceChildren(...BARS[unit].map((bar) => new Option(bar ? `${bar} ${unit}` : "No bar", bar)));
    part("bar").value = store.read(`bar-${unit}`) ?? BARS[unit][0];
    const chosen = store.read(`plates-${unit}`) ?? PLATES[unit].filter((plate) => !SELDOM[unit].includes(plate));
    part("own").replaceChildren(...PLATES[unit].map((plate) => {
      const label = document.createElement("label");
      label.className = "chip";
      const box = Object.assign(document.createElement("input"), { type: "checkbox", value: plate, checked: chosen.includes(plate) });
      label.append(box, Object.assign(document.createElement("span"), { textContent: plate }));
      return label;
    }));
  }

  Lift.plates = {
    open(entry) {
      row = Lift.sets(entry).find((one) => !field(one, "done").checked) ?? Lift.sets(entry).at(-1);
      if (!row) return;
      unit = Lift.unitOf(entry);
      fillChoices();
      const load = field(row, "load");
      part("load").value = load.value || load.placeholder;
      update();
      dialog.showModal();
    },
  };

  dialog.addEventListener("input", () => {
    store.write(`bar-${unit}`, Number(part("bar").value));
    store.write(`plates-${unit}`, own());
    update();
  });
  part("use").addEventListener("click", () => {
    field(row, "load").value = part("load").value;
    dialog.close();
    Lift.renumber();
  });
  part("close").addEventListener("click", () => dialog.close());
})();
