// Draft: what was filled in, kept in this browser only. Each draft is one of its own: {kind, entry, title, begun, at, opened, sent,
// base, mine, pending, left}. It has what was changed (`mine`, by part) and what the fields had when it was begun (`base`), so
// that it takes nothing back that others have written since. A part is a field, a field of a group, or a whole list of groups.
import { keep, kept } from '../shared/kept.js';
import { isDay } from './days.js';

const SITE = 'level1.';
const PREFIX = 'draft.';
// Drafts of older forms: every field of one entry, without what it said before.
const OLDER = /^draft\.(resources|leads)\.(.+)$/;
const WAIT = 600;

/** The name of a new draft: no other tab has it. */
export const newName = () => PREFIX + Array.from(crypto.getRandomValues(new Uint8Array(8)), (number) => number.toString(36).padStart(2, '0')).join('');

/** The name of the draft that a change of the browser's store is about, or ''. */
export const nameIn = (key) => (key?.startsWith(SITE + PREFIX) ? key.slice(SITE.length) : '');

const isObject = (value) => Boolean(value) && typeof value === 'object' && !Array.isArray(value);
const isAnswer = (value) => typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
const answersIn = (value) => (isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, answer]) => isAnswer(answer))) : {});
const partsIn = (value) => (isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, part]) => isObject(part)).map(([name, part]) => [name, answersIn(part)])) : {});
const text = (value) => (typeof value === 'string' ? value : '');

/** The draft with a name, or null where there is none that can be read. */
export function read(name) {
  let draft = null;
  try {
    draft = JSON.parse(kept(name) || 'null');
  } catch { /* Whatever stands there is no draft of ours. */ }
  if (!isObject(draft)) return null;
  const opened = isDay(text(draft.opened)) ? draft.opened : '';
  const older = OLDER.exec(name);
  if (older && isObject(draft.answers)) {
    const answers = answersIn(draft.answers);
    const entry = older[2] === 'new' ? '' : older[2];
    return { name, kind: older[1], entry, title: text(answers.title) || text(answers.name), begun: '', at: 0, opened, sent: '', base: entry ? null : {}, answers, mine: {}, pending: {}, left: {} };
  }
  if (!isObject(draft.mine) || typeof draft.kind !== 'string') return null;
  const day = (value) => (isDay(text(value)) ? value : '');
  return {
    name, kind: draft.kind, entry: text(draft.entry), title: text(draft.title), begun: day(draft.begun), at: Number(draft.at) || 0, opened, sent: day(draft.sent),
    base: answersIn(draft.base), mine: partsIn(draft.mine), pending: partsIn(draft.pending), left: answersIn(draft.left),
  };
}

/** Whether the browser kept it: a private window, or a full store, may not. What was there before stays then. */
export function write({ name, ...draft }) {
  const said = JSON.stringify(draft);
  keep(name, said);
  return kept(name) === said;
}

export const remove = (name) => keep(name, '');

/** All drafts, the newest first. */
export function all() {
  let names = [];
  try {
    names = Object.keys(localStorage).map(nameIn).filter(Boolean);
  } catch { /* This browser stores nothing. */ }
  return names.map(read).filter(Boolean).sort((a, b) => b.at - a.at);
}

/** Takes a draft for this tab: a function that gives it back, or null while another tab has it. `wait`: the tab that had it may be this
 *  one, before it was loaded again. */
export function take(name, wait = false) {
  // Without locks nobody knows; then a change elsewhere is told when it happens.
  if (!navigator.locks) return Promise.resolve(() => {});
  const how = wait ? { signal: AbortSignal.timeout(WAIT) } : { ifAvailable: true };
  return new Promise((resolve) => {
    navigator.locks.request(SITE + name, how, (lock) => (lock ? new Promise((give) => { resolve(give); }) : resolve(null))).catch(() => resolve(null));
  });
}

/** Answers without those that say nothing. */
const said = (answers) => Object.fromEntries(Object.entries(answers).filter(([, value]) => value.length));

function partOf(schema, name) {
  const [top] = name.split('.');
  return schema.properties[top]?.properties ? name : top;
}

/** Answers by part: {part: {name: answer}}, without those that say nothing. */
export function parted(schema, answers) {
  const parts = {};
  for (const [name, value] of Object.entries(said(answers))) (parts[partOf(schema, name)] ??= {})[name] = value;
  return parts;
}

export const isSame = (a = {}, b = {}) => written(a) === written(b);
const written = (part) => JSON.stringify(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The parts in which two sets of answers differ, with what the second says: {part: {name: answer}}; {} for a part that was emptied. */
export function changes(schema, before, after) {
  const [was, is] = [parted(schema, before), parted(schema, after)];
  return Object.fromEntries([...new Set([...Object.keys(was), ...Object.keys(is)])].filter((part) => !isSame(was[part], is[part])).map((part) => [part, is[part] ?? {}]));
}

/** Answers with parts put in the place of what they had. */
export function withParts(schema, answers, parts) {
  const others = Object.entries(answers).filter(([name]) => !Object.hasOwn(parts, partOf(schema, name)));
  return Object.assign(Object.fromEntries(others), ...Object.values(parts));
}

/** A draft as it goes on from what the fields have `now`: {mine: the parts to put in, pending: {part: what was written} where both the
 *  draft and the entry changed it, others: the parts that only the entry changed}. */
export function resumed(schema, draft, now) {
  const current = parted(schema, now);
  const was = draft.base && parted(schema, draft.base);
  const meant = draft.answers ? changes(schema, now, draft.answers) : draft.mine;
  const found = { mine: {}, pending: {}, others: [] };
  for (const [part, wanted] of Object.entries({ ...meant, ...draft.pending })) {
    if (isSame(wanted, current[part])) continue;
    const isOpen = !was || Object.hasOwn(draft.pending, part) || !isSame(was[part], current[part]);
    found[isOpen && draft.entry ? 'pending' : 'mine'][part] = wanted;
  }
  if (was && draft.entry) found.others = Object.keys(changes(schema, draft.base, now)).filter((part) => !Object.hasOwn(found.pending, part) && !Object.hasOwn(found.mine, part));
  return found;
}

/** What of the answers that were put in the form does not have: {name: answer}. A form of today may have other fields. */
export function lost(put, has) {
  const there = said(has);
  return Object.fromEntries(Object.entries(said(put)).filter(([name, value]) => !isSame({ a: value }, { a: there[name] ?? '' })));
}
