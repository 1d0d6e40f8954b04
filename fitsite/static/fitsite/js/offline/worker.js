// The service worker: static files and the two forms for logging open without a connection, every
// other page says that there is none. Only what is named here is ever kept.
(() => {
  const { page, logOuts, forms, static: files } = self.SITE;
  const PAGES = "fitsite:pages"; // the forms: the member's own, deleted at log-out
  const FILES = "fitsite:files"; // static files and the page without a connection, the same for all
  const FRESH = 12 * 3600 * 1000; // milliseconds until a kept form is asked for again
  const PATIENCE = 4000; // milliseconds to wait for a form on a bad connection
  let leaving = false; // from log-out on nothing is kept any more, whatever is still on its way
  // Reading must not make a cache anew that was deleted, as opening it would.
  const find = (request, cacheName) => caches.match(request, { cacheName });
  const hashed = /\.[0-9a-f]{12}\.\w+$/; // such a file never changes

  const addresses = (text) => [...new Set(text.match(new RegExp(`${files}[\\w./-]+`, "g")) ?? [])];

  async function keepFiles(text) {
    if (leaving) return;
    const kept = await caches.open(FILES);
    await Promise.allSettled(addresses(text).map(async (address) => {
      if (hashed.test(address) && (await kept.match(address))) return;
      await kept.add(address);
    }));
  }

  async function keepForm(path, answer) {
    if (!answer.ok || answer.redirected) return;
    const text = await answer.clone().text();
    const headers = new Headers(answer.headers);
    headers.set("X-Kept-At", String(Date.now()));
    headers.delete("Content-Encoding");
    headers.delete("Content-Length");
    if (leaving) return;
    await (await caches.open(PAGES)).put(path, new Response(text, { headers }));
    await keepFiles(text);
    const more = text.match(/data-catalogue="([^"]+)"/);
    if (more && !leaving) await (await caches.open(PAGES)).add(more[1]);
  }

  async function keepForms() {
    await Promise.allSettled(forms.map(async (path) => {
      const age = Date.now() - Number((await find(path, PAGES))?.headers.get("X-Kept-At") ?? 0);
      if (age > FRESH) await keepForm(path, await fetch(path, { redirect: "error" }));
    }));
  }

  async function keptForm(path) {
    const answer = await find(path, PAGES);
    if (!answer) return undefined;
    const text = (await answer.text()).replace("<html ", "<html data-kept ");
    return new Response(text, { headers: answer.headers });
  }

  const withoutConnection = async () => (await find(page, FILES)) ?? Response.error();

  async function keepAnswer(request, path, answer) {
    // Led to the log-in: what is kept shows somebody who isn't logged in any more.
    if (answer.type === "opaqueredirect") await caches.delete(PAGES);
    if (!new URL(request.url).search) await keepForm(path, answer);
  }

  async function openForm(event, path) {
    const { request } = event;
    const asked = fetch(request).catch(() => null); // null: no connection
    event.waitUntil(asked.then((answer) => answer && keepAnswer(request, path, answer.clone())));
    const slow = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
    const first = await Promise.race([asked, slow.then(() => keptForm(path))]);
    return first ?? (await asked) ?? (await keptForm(path)) ?? withoutConnection();
  }

  async function file(request) {
    const kept = await find(request, FILES);
    if (kept && hashed.test(new URL(request.url).pathname)) return kept;
    return fetch(request).catch(() => kept ?? Response.error());
  }

  async function askedByScript(request) {
    return fetch(request).catch(async () => (await find(request, PAGES)) ?? Response.error());
  }

  // Nothing stays of a member who has left, and no worker either: the next member gets a new one.
  async function forgetMember() {
    leaving = true;
    await Promise.all([self.queue.forget(), caches.delete(PAGES), caches.delete(FILES)]);
    await self.registration.unregister();
  }

  self.addEventListener("install", (event) => {
    self.skipWaiting();
    event.waitUntil((async () => {
      const answer = await fetch(page, { cache: "no-store" });
      const text = await answer.clone().text();
      const kept = await caches.open(FILES);
      await kept.put(page, answer);
      await keepFiles(text);
    })());
  });

  self.addEventListener("activate", (event) => {
    event.waitUntil((async () => {
      // An older release's files go once this one's are there.
      const kept = await caches.open(FILES);
      const [text, ...others] = await Promise.all([
        kept.match(page).then((answer) => answer?.text() ?? ""),
        ...forms.map(async (path) => (await find(path, PAGES))?.text() ?? ""),
      ]);
      const used = addresses([text, ...others].join("\n"));
      for (const request of await kept.keys()) {
        const path = new URL(request.url).pathname;
        if (path !== page && !used.includes(path)) await kept.delete(request);
      }
      await self.clients.claim();
    })());
  });

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (origin !== self.location.origin) return;
    if (request.method !== "GET") {
      if (!logOuts.includes(pathname)) return;
      // Answered by the browser itself: WebKit waits for ever for a worker's answer that clears its
      // cache. The page that follows sends "ended"; the member's forms go at once.
      leaving = true;
      event.waitUntil(caches.delete(PAGES));
    } else if (request.mode === "navigate" && forms.includes(pathname)) {
      event.respondWith(openForm(event, pathname));
    } else if (request.mode === "navigate") {
      event.respondWith(fetch(request).catch(withoutConnection));
    } else if (pathname.startsWith(files)) {
      event.respondWith(file(request));
    } else if (request.destination === "") {
      event.respondWith(askedByScript(request));
    }
  });

  self.addEventListener("message", (event) => {
    if (event.data === "ended") event.waitUntil(forgetMember());
    if (event.data !== "keep") return;
    leaving = false; // a page of a member asks
    event.waitUntil(keepForms());
  });

  self.addEventListener("sync", (event) => {
    if (event.tag === "send") event.waitUntil(self.queue.send());
  });
})();
