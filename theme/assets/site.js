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

// The menu closes as readers expect, once it was opened.
document.querySelector("details.menu").addEventListener("toggle", ({ target }) => {
  import("./shared/menu.js").then((part) => part.start(target));
}, { once: true });
