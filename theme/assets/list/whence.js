// Whence: what a reader was working on where a resource was put on the list: an indicator, a student group, a step of improvement.
// It comes from the address of the page, or of the page of ours that led here. No LEA and no words of the reader's are taken.
import { isId } from "./kept.js";
import { root } from "../shared/root.js";

export const PARTS = ["indicator", "group", "step"];
const PAGES = { indicators: "indicator", "student-groups": "group" };

/** ("https://…/start/?indicator=x&group=y", "") -> {indicator: "x", group: "y"}; what is not said is left out. */
export function from(...addresses) {
  for (const address of addresses) {
    const found = address ? of(new URL(address)) : {};
    if (Object.keys(found).length) return found;
  }
  return {};
}

function of({ origin, pathname, searchParams }) {
  if (origin !== root.origin || !pathname.startsWith(root.pathname)) return {};
  // Pages in another language are below its code: es/topics/x/.
  const [page, id] = pathname.slice(root.pathname.length).replace(/^[a-z]{2}\//, "").split("/");
  const [on, asked] = (searchParams.get("on") ?? "").split(":");
  const said = { ...(Object.hasOwn(PAGES, page) && { [PAGES[page]]: id }), ...(PARTS.includes(on) && { [on]: asked }) };
  for (const part of PARTS) {
    // One of several is not what the reader works on.
    const [only, ...more] = searchParams.getAll(part);
    if (only && !more.length) said[part] = only;
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => isId(value)));
}
