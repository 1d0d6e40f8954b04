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

  // Why sending stopped, where it is no mistake of ours: "offline", "unavailable", "signed out".
  const stop = (reason) => Object.assign(new Error(reason), { reason });

  // The answer's status and, of a good one, what it says. No answer in time counts as offline, a
  // page where JSON was to come as no good one: a proxy's, such as a hotel's.
  async function ask(address, options = {}) {
    const timeout = new AbortController();
    const request = new Request(new URL(address, self.location.href), {
      ...options,
      credentials: "same-origin",
      redirect: "manual",
      cache: "no-store",
      signal: timeout.signal,
      headers: { ...options.headers, Accept: "application/json" },
    });
    const timer = setTimeout(() => timeout.abort(), WAIT);
    try {
      const answer = await fetch(request).catch(() => { throw stop("offline"); });
      const text = await answer.text().catch(() => { throw stop("offline"); });
      const good = answer.ok && answer.headers.get("Content-Type")?.includes("json");
      return { status: answer.status, said: good ? JSON.parse(text) : null };
    } finally {
      clearTimeout(timer);
    }
  }

  async function post(entry, token) {
    const { status, said } = await ask(entry.address, {
      method: "POST",
      body: new URLSearchParams(entry.values),
      headers: { "X-CSRFToken": token, "X-Member": entry.member },
    });
    if (status === 422) return { refused: true };
    if (status === 401) throw stop("signed out");
    if (!said) throw stop("unavailable");
    return { saved: said.saved };
  }

  async function sendWaiting(but, became) {
    const tag = await member();
    const waiting = (await entries(tag)).filter((one) => !one.refused && one.key !== but);
    if (!waiting.length) return;
    const { said: who } = await ask("/offline/member/");
    if (!who) throw stop("unavailable");
    if (who.member !== tag) {
      await forgetPages();
      if (who.ended) await forget(); // elsewhere, or with the account: nothing of theirs stays
      throw stop("signed out");
    }
    for (const entry of waiting) {
      became[entry.key] = await post(entry, who.token);
      if (became[entry.key].saved) await remove(entry.key);
      else await put({ ...entry, refused: true });
    }
  }

  // Says what became of each by its key, and why it stopped: "" (it didn't), one of the reasons
  // above, or "broken": a mistake of ours, which is reported and never taken for a lost connection.
  async function sendAll(but) {
    const became = {};
    try {
      await sendWaiting(but, became);
      return { became, stopped: "" };
    } catch (error) {
      if (!error.reason) self.reportError(error);
      return { became, stopped: error.reason ?? "broken" };
    }
  }

  // One at a time, in whichever tab or worker.
  const send = (but) => (navigator.locks
    ? navigator.locks.request("fitsite:sending", () => sendAll(but))
    : sendAll(but));

  const onChange = (told) => { news.addEventListener("message", told); };

  return { entries, forget, member, onChange, put, remove, send, setMember };
})();
