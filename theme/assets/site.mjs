// What every page may need. Each part is fetched only where the page has something for it to do.
import { rememberScheme } from "./scheme.mjs";

rememberScheme(document.querySelector("fieldset.scheme"));

const parts = [
  ["[data-county-office]", "./county-office.mjs"],
  ["[data-season]", "./season.mjs"],
  ["[data-copy]", "./copy.mjs"],
  ["[data-filter]", "./filter.mjs"],
  ["[data-keep]", "./list-button.mjs"],
  ["[data-my-list]", "./my-list.mjs"],
  ["[data-curation]", "./curation.mjs"],
  ["[data-currency] [data-due], [data-since]", "./curation-entry.mjs"],
];
for (const [mark, module] of parts) {
  const places = [...document.querySelectorAll(mark)];
  if (places.length) import(module).then((part) => places.forEach((place) => part.start(place)));
}

// The menu closes when one leaves it, as people expect of a menu.
const menu = document.querySelector("details.menu");
menu.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
menu.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});
