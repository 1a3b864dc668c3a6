// The reader's own list: ids of resources, kept in this browser only. Names, goals and notes are in lists.js; these ids alone
// are the list as earlier versions of the site kept it, and as every page counts it.
import { keep, kept } from "../shared/kept.js";

// A longer list is not short, and would not fit in an address.
export const MOST = 100;
const LONGEST_ID = 60;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether a text may be the id of an entry or a word. It may come from an untrusted address or file. */
export const isId = (text) => typeof text === "string" && text.length <= LONGEST_ID && ID.test(text);

/** The ids of a text such as "a,b", without duplicates; anything that is not an id is left out. */
export const ids = (text) => [...new Set(text.slice(0, 2 * MOST * LONGEST_ID).split(",").filter(isId))].slice(0, MOST);

export const read = () => ids(kept("list"));

/** Whether the browser kept it: a private window may not. */
export function write(list) {
  const text = list.slice(0, MOST).join(",");
  keep("list", text);
  count();
  return kept("list") === text;
}

/** Whether the browser keeps anything at all; it may also be full. */
export function keepsAny() {
  keep("try", "1");
  // Full to the last letter, it keeps what was there.
  const any = Boolean(kept("try") || kept("list") || kept("lists"));
  keep("try", "");
  return any;
}

/** Shows in the header how many there are; the page has done so when it began (site.js). */
export function count() {
  dispatchEvent(new Event("level1.list"));
}

/** Calls back when another tab changes what is kept. */
export function onChange(changed) {
  addEventListener("storage", ({ key }) => { if (key === null || key === "level1.list" || key === "level1.lists") changed(); });
}
