// Sessions that were saved on this phone and are still to be sent: kept in IndexedDB, each with the
// member who wrote it, and posted until the server has answered. Used by pages and by the service
// worker. Each carries its own key, by which the server logs it once however often it comes.
self.queue = (() => {
  const WAIT = 15000; // milliseconds for an answer; then it counts as lost
  const news = new BroadcastChannel("fitsite:queue");

  let opened;
  function database() {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open("fitsite", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("entries", { keyPath: "key" });
        request.result.createObjectStore("facts");
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opened;
  }

  // Runs the work in one transaction on one store; it holds or fails as a whole.
  async function within(store, mode, work) {
    const transaction = (await database()).transaction(store, mode);
    const request = work(transaction.objectStore(store));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  const change = async (work) => {
    await within("entries", "readwrite", work);
    news.postMessage("changed");
  };

  const member = () => within("facts", "readonly", (facts) => facts.get("member"));

  const forgetPages = () => self.caches?.delete("fitsite:pages");

  // Who is signed in now; what the browser kept of another's pages goes.
  async function setMember(tag) {
    if ((await member()) === tag) return;
    await forgetPages();
    await within("facts", "readwrite", (facts) => { facts.put(tag, "member"); });
  }

  // Oldest first. Another member's sessions are kept for that member and shown to nobody else.
  async function entries(tag) {
    const all = await within("entries", "readonly", (store) => store.getAll());
    return all.filter((entry) => entry.member === tag).sort((a, b) => a.at - b.at);
  }

  const put = (entry, replaced) => change((store) => {
    if (replaced && replaced !== entry.key) store.delete(replaced);
    store.put(entry);
  });

  const remove = (key) => change((store) => { store.delete(key); });

  // Nothing of the member who was signed in last stays on the phone.
  async function forget() {
    const tag = await member();
    if (!tag) return;
    for (const entry of await entries(tag)) await remove(entry.key);
    await within("facts", "readwrite", (facts) => { facts.clear(); });
  }

  const ask = (address, options = {}) => fetch(address, {
    ...options,
    credentials: "same-origin",
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(WAIT),
    headers: { ...options.headers, Accept: "application/json" },
  });

  async function post(entry, token) {
    const answer = await ask(entry.address, {
      method: "POST",
      body: new URLSearchParams(entry.values),
      headers: { "X-CSRFToken": token, "X-Member": entry.member },
    });
    if (answer.status === 422) return { refused: true };
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    return { saved: (await answer.json()).saved };
  }

  // Says what became of each by its key, and why it stopped: "" (it didn't), "offline", "signed out".
  async function sendAll(but) {
    const became = {};
    const tag = await member();
    const waiting = (await entries(tag)).filter((one) => !one.refused && one.key !== but);
    if (!waiting.length) return { became, stopped: "" };
    try {
      const answer = await ask("/offline/member/");
      if (!answer.ok) throw new Error(`answered ${answer.status}`);
      const who = await answer.json();
      if (who.member !== tag) {
        await forgetPages();
        if (who.ended) await forget(); // elsewhere, or with the account: nothing of theirs stays
        return { became, stopped: "signed out" };
      }
      for (const entry of waiting) {
        became[entry.key] = await post(entry, who.token);
        if (became[entry.key].saved) await remove(entry.key);
        else await put({ ...entry, refused: true });
      }
    } catch {
      return { became, stopped: "offline" };
    }
    return { became, stopped: "" };
  }

  // One at a time, in whichever tab or worker.
  const send = (but) => (navigator.locks
    ? navigator.locks.request("fitsite:sending", () => sendAll(but))
    : sendAll(but));

  const onChange = (told) => { news.addEventListener("message", told); };

  return { entries, forget, member, onChange, put, remove, send, setMember };
})();
