// The reader's own list: ids of resources, kept in this browser only.
import { keep, kept } from "../shared/kept.js";

// A longer list is not short, and would not fit in an address.
export const MOST = 100;
const LONGEST_ID = 60;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The ids of a text such as "a,b", without duplicates; anything that is not an id is left out. The text may come from
 *  an untrusted address. */
export function ids(text) {
  const found = text.slice(0, 2 * MOST * LONGEST_ID).split(",").map((id) => id.trim());
  return [...new Set(found.filter((id) => id.length <= LONGEST_ID && ID.test(id)))].slice(0, MOST);
}

export const read = () => ids(kept("list"));

/** Whether the browser kept it: a private window may not. */
export function write(list) {
  const text = list.slice(0, MOST).join(",");
  keep("list", text);
  return kept("list") === text;
}

/** Calls back when another tab changes the list. */
export function onChange(changed) {
  addEventListener("storage", (event) => { if (event.key === "level1.list" || event.key === null) changed(); });
}
