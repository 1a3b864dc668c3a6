// A box that filters a long list to the entries that contain the typed words. The place says what its entries are.
import { folded } from "./folding.js";
import { say } from "./say.js";
import "../strings/en/filter.js";

export function start(place) {
  const kind = place.dataset.filter || ".lea";
  const entries = [...place.querySelectorAll(kind)].map((entry) => [entry, plain(told(entry, kind))]);
  const groups = [...place.querySelectorAll("section")];
  const folds = [...place.querySelectorAll("details.rest")];
  // Browsers that do not open what an address points into.
  const meant = document.getElementById(location.hash.slice(1));
  const closed = meant?.closest("details.rest:not([open])");
  if (closed) {
    closed.open = true;
    meant.scrollIntoView();
  }
  // Reading a shorter list is faster than using a box.
  if (entries.length < 12) return;
  const label = document.createElement("label");
  label.className = "chooser";
  label.textContent = `${say(kind === ".lea" ? "filter.label" : "filter.resources")} `;
  const box = document.createElement("input");
  box.type = "search";
  const said = document.createElement("p");
  said.className = "hint";
  said.setAttribute("role", "status");
  label.append(box);
  place.prepend(label, said);
  // What the reader had opened before typing; everything is open meanwhile, so that no match stays hidden.
  let opened;
  const filter = () => {
    const wanted = plain(box.value).split(" ").filter(Boolean);
    let shown = 0;
    for (const [entry, text] of entries) {
      entry.hidden = !wanted.every((word) => text.includes(word));
      shown += entry.hidden ? 0 : 1;
    }
    for (const group of groups) group.hidden = !group.querySelector(`${kind}:not([hidden])`);
    if (wanted.length) opened ||= folds.map((fold) => fold.open);
    for (const [at, fold] of folds.entries()) {
      fold.hidden = !fold.querySelector(`${kind}:not([hidden])`);
      if (opened) fold.open = wanted.length > 0 || opened[at];
    }
    if (!wanted.length) opened = undefined;
    said.textContent = wanted.length ? say("filter.shown", { shown, all: entries.length }) : "";
  };
  // What an input method still composes is nothing to look for yet.
  box.addEventListener("input", (event) => { if (!event.isComposing) filter(); });
  box.addEventListener("compositionend", filter);
}

// An LEA is looked for by its name; a resource also by what is said about it.
function told(entry, kind) {
  return kind === ".lea" ? entry.querySelector("h4").textContent : entry.textContent;
}

function plain(text) {
  return folded(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
