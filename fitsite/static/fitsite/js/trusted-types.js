// What the browser may take as markup or as a script's address: it refuses every other text (Trusted Types).
(() => {
  if (!window.trustedTypes) return;
  const PARSERS = ["Document parseHTMLUnsafe", "DOMParser parseFromString"];
  const ours = (path) => path === "/service-worker.js" || path.startsWith("/static/");
  trustedTypes.createPolicy("default", {
    // Parsed apart, where no script of it runs: an answer of this site to htmx, a form that was kept.
    createHTML: (text, type, sink) => (PARSERS.includes(sink) ? text : null),
    // A file of this release.
    createScriptURL: (text) => {
      const { origin, pathname } = new URL(text, location.href);
      return origin === location.origin && ours(pathname) ? text : null;
    },
  });
})();
