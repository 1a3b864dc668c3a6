// What any page may need. Each part is fetched only if the page uses it.
import { rememberScheme } from "./shared/scheme.js";

rememberScheme(document.querySelector("fieldset.scheme"));

const parts = [
  ["[data-county-office]", "./people/county-office.js"],
  ["[data-season]", "./shared/season.js"],
  ["[data-copy]", "./shared/copy.js"],
  ["[data-filter]", "./shared/filter.js"],
  ["[data-keep]", "./list/button.js"],
  ["[data-my-list]", "./list/page.js"],
  ["[data-curation]", "./curation/page.js"],
  ["[data-currency] [data-due], [data-since]", "./curation/entry.js"],
];
for (const [mark, module] of parts) {
  const places = [...document.querySelectorAll(mark)];
  if (places.length) import(module).then((part) => places.forEach((place) => part.start(place)));
}

// The menu closes when the focus leaves it, as readers expect.
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
