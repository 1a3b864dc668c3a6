// What any page may need. Each part is fetched only if the page uses it.
const page = document.documentElement.dataset;

// The reader's own settings, as scheme.js found them.
const settings = document.querySelector(".settings");
settings.hidden = false;
settings.scheme.value = page.scheme ?? "system";
settings.slash.checked = !page.slash;
settings.addEventListener("change", ({ target }) => import("./shared/settings.js").then((part) => part.change(target)));

// How many resources are on the reader's own list.
const counter = document.querySelector("[data-list-count]");
function count() {
  let ids;
  // The same as list/kept.js reads. It fails where nothing is kept.
  try { ids = localStorage.getItem("level1.list").slice(0, 12_000).match(/(?<![^,])(?![^,]{61})[a-z0-9]+(-[a-z0-9]+)*(?![^,])/g); } catch {}
  counter.textContent = Math.min(100, new Set(ids).size);
  counter.hidden = counter.textContent < 1;
}
count();
addEventListener("storage", count);
addEventListener("level1.list", count);

const parts = [
  ["[data-county-office]", () => import("./people/county-office.js")],
  ["[data-season]", () => import("./shared/season.js")],
  ["[data-copy]", () => import("./shared/copy.js")],
  ["[data-filter]", () => import("./shared/filter.js")],
  ["[data-keep]", () => import("./list/button.js")],
  ["[data-my-list]", () => import("./list/page.js")],
  ["[data-contribute]", () => import("./contribute/page.js")],
  ["[data-asked]", () => import("./curation/asked.js")],
  ["[data-curation]", () => import("./curation/page.js")],
  ["main:not(:has([data-start], [data-my-list]))", () => import("./shared/printed.js")],
  ["[data-currency] [data-due], [data-since]", () => import("./curation/entry.js")],
];
for (const [mark, load] of parts) {
  const places = [...document.querySelectorAll(mark)];
  if (places.length) load().then((part) => places.forEach((place) => part.start(place)));
}

// What the reader chose is offered to a suggestion when its panel is opened.
for (const panel of document.querySelectorAll("[data-ways]")) panel.addEventListener("toggle", () => import("./shared/suggesting.js").then((part) => part.start(panel)), { once: true });

// The way to the page in another language keeps what this one shows, which only its address has.
for (const way of document.querySelectorAll("[data-lang]")) way.onfocus = way.onclick = () => { way.search = location.search; way.hash = location.hash; };

// The key / leads to the search box, unless the reader has switched it off (WCAG 2.1.4).
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || page.slash || event.target.closest("input, select, textarea, [contenteditable]")) return;
  event.preventDefault();
  const box = document.querySelector("[role=search] [name=q]");
  box.focus();
  box.select();
});

// The menu closes by Escape, by a click elsewhere, and when the focus leaves it, as readers expect.
const menu = document.querySelector("details.menu");
menu.addEventListener("keydown", (event) => {
  if (menu.open && event.key === "Escape") {
    menu.open = false;
    menu.firstElementChild.focus();
  }
});
addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
menu.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});
