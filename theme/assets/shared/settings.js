// Settings: the reader's choice of colors and keys, kept in this browser. theme/assets/scheme.js applies it to the next page.
import { keep } from "./kept.js";

/** A setting was changed: a radio button or a checkbox of the footer. */
export function change({ name, value, type, checked }) {
  const chosen = type === "checkbox" ? (checked ? "" : "off") : value === "system" ? "" : value;
  if (chosen) document.documentElement.dataset[name] = chosen;
  else delete document.documentElement.dataset[name];
  keep(name, chosen);
}
