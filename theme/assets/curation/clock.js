// The reader's current day, and the status of a due date on it. Days are counted from 1970, as level1.curation writes
// them.
import * as dates from "../shared/dates.js";
import { say } from "../shared/say.js";
import "../strings/en/curation.js";

const day = 86400000;

/** The reader's calendar day. */
export function today(now = new Date()) {
  return Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / day);
}

/** The number of a day written year-month-day. */
export const number = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / day);

/** The status of an entry: no due date means that there was no review yet. */
export function state(due, now, soon) {
  if (!due) return "never-reviewed";
  if (due < now) return "overdue";
  return due <= now + soon ? "due-soon" : "current";
}

export const inWords = (name) => say(`state.${name}`);

/** "today", "12 days ago", "7 months ago", "3 years ago"; empty for a future day. */
export function ago(then, now) {
  const days = now - then;
  if (days < 0) return "";
  if (days === 0) return say("ago.today");
  if (days < 60) return say("ago.days", { count: days });
  if (days < 730) return say("ago.months", { count: Math.floor(days / 30.44) });
  return say("ago.years", { count: Math.floor(days / 365.25) });
}

/** 20000 -> "October 4, 2024". */
export function dayInWords(then) {
  const date = new Date(then * day);
  return dates.dayInWords(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}
