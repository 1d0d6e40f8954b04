// Takes away what browsers had only after the oldest that docs/look.md names.
for (const [owner, names] of [
  [AbortSignal, ["any", "timeout"]],
  [Array.prototype, ["findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"]],
  [Element.prototype, ["checkVisibility", "setHTMLUnsafe"]],
  [HTMLElement.prototype, ["hidePopover", "inert", "popover", "showPopover", "togglePopover"]],
  [Object, ["groupBy"]],
  [Promise, ["try", "withResolvers"]],
  [URL, ["canParse", "parse"]],
  [globalThis, ["navigation", "scheduler"]],
  [Document.prototype, ["startViewTransition"]],
]) for (const name of names) delete owner[name];
