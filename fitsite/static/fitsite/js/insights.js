// Members' own weeks in an article: brings htmx, which visitors never download, once all else is there.
(() => {
  if (document.documentElement.dataset.reader !== "member" || !document.querySelector("[data-hx-get]")) return;
  const { htmx } = document.currentScript.dataset;
  const config = document.createElement("meta");
  config.name = "htmx-config";
  // What the content security policy forbids is switched off: inline styles and evaluated text.
  config.content = JSON.stringify({ includeIndicatorStyles: false, allowEval: false, allowScriptTags: false, historyEnabled: false });
  const script = document.createElement("script");
  script.src = htmx;
  addEventListener("load", () => document.head.append(config, script));
  document.addEventListener("htmx:beforeSwap", (event) => {
    // Nothing is taken away from under the keyboard.
    if (event.detail.target.contains(document.activeElement)) event.detail.shouldSwap = false;
  });
})();
