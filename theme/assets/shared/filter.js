// A box that filters the long list of LEAs of a county to those whose names contain the typed text.
import { say } from "./say.js";

export function start(place) {
  const entries = [...place.querySelectorAll(".lea")].map((entry) => [entry, plain(entry.querySelector("h4").textContent)]);
  const groups = [...place.querySelectorAll("section")];
  // Reading a shorter list is faster than using a box.
  if (entries.length < 12) return;
  const label = document.createElement("label");
  label.className = "chooser";
  label.textContent = `${say("filter.label")} `;
  const box = document.createElement("input");
  box.type = "search";
  const said = document.createElement("p");
  said.className = "hint";
  said.setAttribute("role", "status");
  label.append(box);
  place.prepend(label, said);
  box.addEventListener("input", () => {
    const wanted = plain(box.value).split(" ").filter(Boolean);
    let shown = 0;
    for (const [entry, name] of entries) {
      entry.hidden = !wanted.every((word) => name.includes(word));
      shown += entry.hidden ? 0 : 1;
    }
    for (const group of groups) group.hidden = !group.querySelector(".lea:not([hidden])");
    said.textContent = wanted.length ? say("filter.shown", { shown, all: entries.length }) : "";
  });
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
