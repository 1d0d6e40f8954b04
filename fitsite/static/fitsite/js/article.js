// Reading aids of an article: contents that follow, links to copy, and cards of references.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];

  // The contents mark the section that stands near the top of the screen.
  function follow() {
    const box = document.querySelector("[data-contents]");
    if (!box) return;
    const nav = box.parentElement;
    const links = new Map([...box.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
    const wide = matchMedia("(min-width: 64rem)");
    // Open beside the text whatever its switch says, which nobody needs to reach by Tab there.
    const settle = () => { box.firstElementChild.tabIndex = wide.matches ? -1 : 0; };
    const mark = (link) => {
      for (const other of links.values()) {
        if (other === link) other.setAttribute("aria-current", "location");
        else other.removeAttribute("aria-current");
      }
      const above = link.offsetTop - nav.clientHeight / 2;
      if (wide.matches) nav.scrollTo({ top: above, behavior: "instant" });
    };
    const seen = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) mark(links.get(entry.target.id));
    }, { rootMargin: "-20% 0px -79% 0px" });
    for (const id of links.keys()) {
      const section = document.getElementById(id);
      if (section) seen.observe(section);
    }
    wide.addEventListener("change", settle);
    settle();
  }

  // Links to the page and to its sections: shared or copied; plain links where neither works.
  function shareLinks() {
    const said = document.querySelector("[data-said]");
    let timer;
    const say = (words) => {
      said.textContent = words;
      clearTimeout(timer);
      timer = setTimeout(() => { said.textContent = ""; }, 4000);
    };
    const copy = async (url) => {
      try {
        await navigator.clipboard.writeText(url);
        say("Link copied");
      } catch {
        location.assign(url); // then it can be taken from the address bar
      }
    };
    for (const link of all("[data-share], [data-copy-link]")) {
      link.addEventListener("click", async (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (!("share" in link.dataset && navigator.share)) return copy(link.href);
        try {
          await navigator.share({ title: document.title, url: link.href });
        } catch (error) {
          if (error.name !== "AbortError") await copy(link.href);
        }
      });
    }
  }

  // A card tells what the work behind a number found: by pointer, by focus and by tap.
  function cards() {
    const card = document.querySelector("[data-reference-card]");
    if (!card) return;
    const part = (name) => card.querySelector(`[data-card-${name}]`);
    let link = null;
    let timer;

    const close = () => {
      clearTimeout(timer);
      if (!link) return;
      card.hidden = true;
      delete link.dataset.cardOpen;
      link.removeAttribute("aria-details");
      link = null;
    };
    const open = (wanted) => {
      clearTimeout(timer);
      if (wanted === link) return;
      close();
      const work = document.querySelector(wanted.hash);
      link = wanted;
      link.dataset.cardOpen = "";
      link.setAttribute("aria-details", card.id);
      part("number").textContent = work.value;
      part("list").href = link.hash;
      part("body").replaceChildren(work.querySelector(".reference").cloneNode(true));
      link.after(card); // so that Tab goes from the number into its card
      card.hidden = false;
      card.scrollTop = 0;
    };
    const soon = (act, wait) => {
      clearTimeout(timer);
      timer = setTimeout(act, wait);
    };

    card.addEventListener("pointerenter", () => clearTimeout(timer));
    card.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse" && !card.contains(document.activeElement)) soon(close, 300);
    });
    part("close").addEventListener("click", () => {
      const back = link;
      close();
      back.focus({ preventScroll: true });
      close(); // which the focus has opened again
    });
    part("list").addEventListener("click", close);
    for (const number of all(".citation a")) {
      number.addEventListener("pointerenter", (event) => {
        if (event.pointerType === "mouse") soon(() => open(number), 120);
      });
      number.addEventListener("pointerleave", (event) => {
        if (event.pointerType === "mouse" && document.activeElement !== number) soon(close, 300);
      });
      number.addEventListener("focus", () => {
        if (number.matches(":focus-visible")) open(number);
      });
      number.addEventListener("click", (event) => {
        const byMouse = event.pointerType ? event.pointerType === "mouse" : !matchMedia("(hover: none)").matches;
        if (byMouse) return close(); // and on to the list
        event.preventDefault();
        open(number);
      });
    }
    document.addEventListener("focusin", ({ target }) => {
      if (link && target !== link && !card.contains(target)) close();
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (link && !link.contains(target) && !card.contains(target)) close();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !link) return;
      if (card.contains(document.activeElement)) part("close").click();
      else close();
    });
  }

  follow();
  shareLinks();
  cards();
})();
