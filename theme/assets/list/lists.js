// Lists: the reader's working papers, kept in this browser only: several lists, each with a name, goals, and for each entry its goal, a
// note, and what it was put there for. The ids of the open list stand by themselves in kept.js.
import { keep, kept } from "../shared/kept.js";
import { MOST, isId, keepsAny, read, write } from "./kept.js";
import { PARTS } from "./whence.js";

const VERSION = 1;
export const MOST_LISTS = 20;
export const MOST_GOALS = 20;
export const LONGEST_NAME = 120;
export const LONGEST_NOTE = 600;
// Characters that print nothing or turn the direction of what follows; a note keeps its lines.
const STRANGE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]+/gu;

/** Whether a text is longer than a list keeps. */
export const isLonger = (given, most = LONGEST_NAME) => typeof given === "string" && [...given.trim()].length > most;

/** A text of a reader, or of whoever made an address or a file: at most `most` characters, on one line. */
export const line = (given, most = LONGEST_NAME) => (typeof given === "string" ? [...given.slice(0, 4 * most).replace(STRANGE, " ").trim()].slice(0, most).join("") : "");
export const note = (given) => (typeof given === "string" ? [...given.slice(0, 4 * LONGEST_NOTE).split(/\r?\n/).map((one) => one.replace(STRANGE, " ")).join("\n")].slice(0, LONGEST_NOTE).join("") : "");

const isObject = (given) => typeof given === "object" && given !== null && !Array.isArray(given);
const inList = (given) => (Array.isArray(given) ? given : []);
export const empty = () => ({ name: "", goals: [], items: [] });

/** A list as this program has it, from anything: {name, goals: [text], items: [{id, goal, note, indicator, group, step}]}. */
export function cleaned(given) {
  const { name, goals, items } = isObject(given) ? given : {};
  const named = [...new Set(inList(goals).slice(0, MOST_GOALS).map((one) => line(one)).filter(Boolean))];
  const byId = new Map();
  for (const one of inList(items)) {
    if (isObject(one) && isId(one.id) && !byId.has(one.id) && byId.size < MOST) byId.set(one.id, item(one, named));
  }
  return { name: line(name), goals: named, items: [...byId.values()] };
}

const item = (one, goals) => ({
  id: one.id,
  goal: goals.includes(line(one.goal)) ? line(one.goal) : "",
  note: note(one.note),
  ...Object.fromEntries(PARTS.map((part) => [part, isId(one[part]) ? one[part] : ""])),
});

const bare = (id) => item({ id }, []);
/** An entry or a list without what is empty, for storage and files. */
export const slim = ({ items, ...list }) => ({
  ...full(list),
  ...(items.length && { items: items.map(full) }),
});
const full = (of) => Object.fromEntries(Object.entries(of).filter(([, value]) => value.length));

// What could not be kept, for as long as the page is open.
let memory = null;

/** {open: place, lists: [list], wrong: "" | "damaged" | "newer", text: what could not be read}. */
export function load() {
  const ids = read();
  if (memory) return memory;
  const text = kept("lists");
  const { open, lists, wrong } = parsed(text);
  const details = new Map(lists[open].items.map((one) => [one.id, one]));
  lists[open].items = ids.map((id) => details.get(id) ?? bare(id));
  return { open, lists, wrong, text: wrong ? text : "" };
}

function parsed(text) {
  const nothing = (wrong) => ({ open: 0, lists: [empty()], wrong });
  if (!text) return nothing("");
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    return nothing("damaged");
  }
  if (!isObject(given) || !Array.isArray(given.lists) || !given.lists.length) return nothing("damaged");
  if (given.v > VERSION) return nothing("newer");
  const lists = given.lists.slice(0, MOST_LISTS).map(cleaned);
  const open = Number.isInteger(given.open) && given.open >= 0 && given.open < lists.length ? given.open : 0;
  // A part of another kind than ours was lost or changed by something else.
  const wrong = given.lists.length > MOST_LISTS || !given.lists.every((one) => isObject(one)) ? "damaged" : "";
  return { open, lists, wrong };
}

/** Keeps the lists. -> "", or why they were not kept: "none" (this browser keeps nothing) or "full". What was not kept is still
 *  there while the page is open. What could not be read is set aside first. */
export function save({ open, lists, wrong, text }) {
  if (wrong && text) keep("lists-unread", text);
  const plain = lists.length === 1 && !lists[0].name && !lists[0].goals.length && lists[0].items.every((one) => !one.note && PARTS.every((part) => !one[part]));
  const all = plain ? "" : JSON.stringify({ v: VERSION, open, lists: lists.map(slim) });
  const before = kept("lists");
  keep("lists", all);
  // Both or neither: the ids of one list beside the names of another would be a third.
  const stayed = kept("lists") === all && write(lists[open].items.map(({ id }) => id));
  if (!stayed) keep("lists", before);
  memory = stayed ? null : { open, lists, wrong: "", text: "" };
  return stayed ? "" : keepsAny() ? "full" : "none";
}

/** What another tab keeps from now on counts, not what this page could not keep. */
export function forget() {
  memory = null;
}

/** Keeps for what an entry is put on the open list. */
export function remember(id, said) {
  if (!Object.keys(said).length) return;
  const { open, lists, wrong } = parsed(kept("lists"));
  // What cannot be read is for the page of the list to tell.
  if (wrong) return;
  const { items } = lists[open];
  const known = items.find((one) => one.id === id);
  if (known) Object.assign(known, said);
  else items.push({ ...bare(id), ...said });
  keep("lists", JSON.stringify({ v: VERSION, open, lists: lists.map(slim) }));
}
