// The list of what waits on this phone: shown on every page of its member, sent as soon as there is
// a connection, changed, discarded, and deleted at log-out.
(async () => {
  const box = document.querySelector("[data-waiting]");
  if (!box || !window.indexedDB) return;
  const find = (name) => box.querySelector(`[data-${name}]`);
  const template = box.querySelector("template").content.firstElementChild;
  try {
    await queue.member();
  } catch {
    return; // a private window, where nothing can be kept
  }
  const SOONEST = 5000; // milliseconds until sending is tried again, doubled each time
  const LATEST = 300000;
  const AGAIN = ["offline", "unavailable"];
  let stopped = "";
  let pause = SOONEST;
  let timer;

  const own = () => document.querySelector('form[method="post"] > input[name="key"]')?.value;
  const member = async () => box.dataset.member || (await queue.member());
  const sessions = (count) => (count === 1 ? "1 session waits" : `${count} sessions wait`);
  const REASONS = {
    "": "to be sent.",
    offline: "on this phone until there is a connection, and will be sent then, once.",
    unavailable: "on this phone. Our site can’t take it just now; we try again, and log it once.",
    "signed out": "on this phone. Log in again to send what you saved.",
    broken: "on this phone. Sending failed because of a mistake of ours. Your entry is safe: reload this page to try again, or choose Change and save it once more.",
  };

  function item(entry) {
    const row = template.cloneNode(true);
    const part = (name) => row.querySelector(`[data-${name}]`);
    part("name").textContent = entry.name;
    part("state").textContent = entry.refused ? "needs a correction" : "";
    const change = part("change");
    change.textContent = entry.refused ? "See what is wrong" : "Change";
    change.setAttribute("aria-label", `${change.textContent}: ${entry.name}`);
    change.addEventListener("click", () => open(entry));
    const discard = part("discard");
    discard.setAttribute("aria-label", `Discard: ${entry.name}`);
    discard.addEventListener("click", async () => {
      if (discard.dataset.sure) await queue.remove(entry.key).then(show);
      discard.dataset.sure = "yes";
      discard.textContent = "Discard for good";
    });
    return row;
  }

  // The form as it was left. What was refused is posted, so that the server says what is wrong.
  async function open(entry) {
    sessionStorage.setItem("fitsite:changed", entry.key);
    const answer = entry.refused && (await fetch("/offline/member/").catch(() => null));
    const { token } = answer?.ok ? await answer.json() : {};
    if (!token) {
      sessionStorage.setItem("fitsite:change", JSON.stringify(entry));
      location.assign(entry.address);
      return;
    }
    await queue.put({ ...entry, refused: false }); // if nothing is wrong any more, it is logged
    const copy = document.createElement("form");
    Object.assign(copy, { method: "post", action: entry.address, hidden: true });
    for (const [name, value] of [...entry.values, ["csrfmiddlewaretoken", token]]) {
      const field = document.createElement("textarea"); // keeps line breaks
      field.name = name;
      field.value = value;
      copy.append(field);
    }
    document.body.append(copy);
    copy.submit();
  }

  // The page without a connection is also where a session that waits leads.
  function tell(count) {
    const title = document.querySelector("[data-offline-title]");
    if (!title || location.pathname !== "/offline/" || (!count && title.dataset.told !== "yes")) return;
    title.dataset.told = "yes";
    title.textContent = count ? "Saved on this phone" : "Everything is sent";
    document.title = `${title.textContent} · Fitsite`;
    document.querySelector("[data-offline-lede]").textContent = count
      ? "Nothing is lost: what you saved is sent when it can be, once."
      : "What waited on this phone is in your log.";
  }

  // A page that is the same for everybody learns who is there, as far as it can be asked.
  async function recognise() {
    let tag = box.dataset.member;
    if (!tag) {
      const answer = await fetch("/offline/member/").catch(() => null);
      if (answer?.ok) tag = (await answer.json()).member;
    }
    if (tag) await queue.setMember(tag);
  }

  async function show() {
    const list = (await queue.entries(await member())).filter((entry) => entry.key !== own());
    box.hidden = !list.length;
    tell(list.length);
    if (!list.length) return list;
    const ready = list.filter((entry) => !entry.refused).length;
    find("words").textContent = ready
      ? `${sessions(ready)} ${REASONS[stopped]}`
      : "A session that you saved could not be logged as it stands.";
    find("list").replaceChildren(...list.map(item));
    find("send").hidden = !ready || stopped === "signed out";
    find("log-in").hidden = stopped !== "signed out";
    return list;
  }

  async function send() {
    clearTimeout(timer);
    const waiting = (await queue.entries(await member())).filter((entry) => !entry.refused);
    if (!waiting.length) return;
    ({ stopped } = await queue.send(own()));
    const left = (await show()).some((entry) => !entry.refused);
    if (!left || !AGAIN.includes(stopped)) return;
    timer = setTimeout(send, pause);
    pause = Math.min(pause * 2, LATEST);
  }

  function sendAnew() {
    pause = SOONEST;
    return send();
  }

  // Logging out deletes what is here: first everything is sent, and what can't be is told.
  function watchLogOut() {
    const forms = [...document.forms].filter((form) => new URL(form.getAttribute("action") ?? "", location.href).pathname === box.dataset.logOutAt);
    let asking;
    async function leave(form) {
      for (const key of Object.keys(localStorage)) {
        if (key !== "theme" && !key.startsWith("fitsite:draft:")) localStorage.removeItem(key);
      }
      sessionStorage.clear();
      await queue.forget();
      form.submit();
    }
    async function sendFirst(form) {
      await sendAnew();
      if (!(await queue.entries(await member())).length) {
        await leave(form);
        return;
      }
      asking = form;
      await show();
      box.hidden = false;
      find("words").textContent = "Logging out deletes these from this phone. They are not logged yet.";
      find("log-out").hidden = false;
      find("log-out").focus();
    }
    for (const form of forms) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        sendFirst(form).catch((error) => {
          reportError(error);
          form.submit(); // whatever fails here, logging out doesn't
        });
      });
    }
    find("log-out").addEventListener("click", () => leave(asking));
  }

  find("send").addEventListener("click", sendAnew);
  window.addEventListener("online", async () => {
    await sendAnew();
    const instead = document.querySelector("[data-offline-title]") && location.pathname !== "/offline/";
    if (instead && (await fetch(location.href).catch(() => null))) location.reload();
  });
  queue.onChange(show);
  watchLogOut();
  await recognise();
  await show();
  await send();
  if (!box.dataset.member || !navigator.serviceWorker) return;
  await navigator.serviceWorker.register("/service-worker.js");
  (await navigator.serviceWorker.ready).active.postMessage("keep");
})();
