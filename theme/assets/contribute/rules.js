// Rules: what must hold inside an entry, beyond what a schema can express. See level1/validate/rules.py, asked.py.
import { isDay, lasting, next } from './days.js';
import { shown, small } from './letters.js';

// A shorter title may be an everyday word that people ask with.
const SHORTEST_NAME = 3;
const ENGLISH = 'en';

export const textOf = (data, name) => (typeof data?.[name] === 'string' ? data[name].trim() : '');
export const itemsOf = (data, name) => (Array.isArray(data?.[name]) ? data[name] : []);

/** Problems inside an entry: [{path, name, values}, ...]. `piece` is that of its kind, `days` the tables of days and spans. */
export function* rules({ kind, data, piece, days, today }) {
  yield* dates(data, today);
  yield* factsToCome(data, days.past, today);
  yield* reversedSpans(data, days.spans);
  yield* kind === 'leads' ? standingOfLead(data) : standingOfResource(data);
  if (kind !== 'resources') return;
  yield* indicators(data, piece);
  if (itemsOf(data, 'grades').includes('all') && data.grades.length > 1) yield { path: ['grades'], name: 'all-and-some', values: {} };
  yield* asked(data);
  yield* languages(data, piece);
  yield* peers(data, piece, today);
}

function* dates(data, today) {
  const day = (name) => (isDay(textOf(data, name)) ? textOf(data, name) : null);
  const [added, changed] = [day('added'), day('changed')];
  if (added && changed && changed < added) yield { path: ['changed'], name: 'dates-reversed.changed', values: { added } };
  for (const [name, one] of [['added', added], ['changed', changed]]) if (one && one > next(today)) yield { path: [name], name: 'future-date.entry', values: { day: one, today } };
}

function* factsToCome(data, past, today) {
  for (const names of past) {
    for (const [path, value] of valuesAt(data, names)) {
      const span = typeof value === 'string' ? lasting(value) : null;
      if (span && span[0] > next(today)) yield { path, name: 'future-date.fact', values: { value, today } };
    }
  }
}

function* reversedSpans(data, spans) {
  for (const [names, start, end] of spans) {
    for (const [path, span] of valuesAt(data, names)) {
      const [first, last] = [lasting(textOf(span, start)), lasting(textOf(span, end))];
      if (first && last && last[1] < first[0]) yield { path: [...path, end], name: 'dates-reversed.span', values: { start: textOf(span, start) } };
    }
  }
}

/** [path, value] of what names lead to; * is each item of a list. */
function* valuesAt(data, [name, ...more], path = []) {
  if (name === undefined) yield [path, data];
  else if (name === '*') for (const [at, item] of (Array.isArray(data) ? data : []).entries()) yield* valuesAt(item, more, [...path, at]);
  else if (data && typeof data === 'object' && Object.hasOwn(data, name)) yield* valuesAt(data[name], more, [...path, name]);
}

function* standingOfResource(data) {
  const status = textOf(data, 'status');
  if (status === 'superseded' && !textOf(data, 'successor')) yield { path: ['status'], name: 'no-successor.resource', values: {} };
  if (['superseded', 'withdrawn'].includes(status) && !textOf(data, 'reason')) yield { path: ['status'], name: `no-reason.${status}`, values: {} };
  if (['draft', 'published'].includes(status) && textOf(data, 'successor')) yield { path: ['successor'], name: `successor-of-current.${status}`, values: {} };
}

function* standingOfLead(data) {
  const status = textOf(data, 'status');
  if (status === 'ended' && !textOf(data, 'successor')) yield { path: ['status'], name: 'no-successor.lead', values: {} };
  if (status === 'unconfirmed' && !textOf(data, 'status_note')) yield { path: ['status'], name: 'no-reason.unconfirmed', values: {} };
}

function* indicators(data, { ofPriority }) {
  for (const [at, id] of itemsOf(data, 'indicators').entries()) {
    const [priority, indicator] = Object.hasOwn(ofPriority, id) ? ofPriority[id] : [];
    if (priority && !itemsOf(data, 'priorities').includes(priority)) yield { path: ['indicators', at], name: 'indicator-without-priority', values: { indicator, priority, id } };
  }
}

function* asked(data) {
  const wordsOf = (text) => small(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const title = wordsOf(textOf(data, 'title'));
  const before = new Map();
  for (const [at, phrase] of itemsOf(data, 'asked_as').entries()) {
    if (typeof phrase !== 'string') continue;
    const said = wordsOf(phrase);
    const path = ['asked_as', at];
    if (title.length >= SHORTEST_NAME && ` ${said.join(' ')} `.includes(` ${title.join(' ')} `)) yield { path, name: 'name-in-way-to-ask', values: { phrase: shown(phrase) } };
    if (before.has(said.join(' '))) yield { path, name: 'way-to-ask-twice', values: { phrase: shown(phrase), before: before.get(said.join(' ')) } };
    else before.set(said.join(' '), shown(phrase));
  }
}

function* languages(data, { schema }) {
  const codes = itemsOf(data, 'languages');
  const known = schema.properties.languages.items['x-choices'].map(([code]) => code);
  if (codes.length === 1 && codes[0] === ENGLISH) yield { path: ['languages'], name: 'only-english', values: {} };
  for (const [at, code] of codes.entries()) if (/^[a-z]{2,3}$/.test(code) && !known.includes(code)) yield { path: ['languages', at], name: 'unknown-word.language', values: { value: code, words: known } };
}

// What a practice of a peer needs before it is published. See level1/validate/peers.py.
const NEEDED = { practice: 'practice', lea_sizes: 'size', lea_locales: 'locale', consent: 'consent' };

function* peers(data, { peers: policy }, today) {
  const agreed = textOf(data.consent, 'date');
  if (isDay(agreed) && agreed > next(today)) yield { path: ['consent', 'date'], name: 'future-date.consent', values: { day: agreed } };
  const added = textOf(data, 'added');
  if (!policy || !isDay(added) || added < policy.since || textOf(data.origin, 'kind') !== 'peer' || textOf(data, 'status') !== 'published') return;
  for (const [field, name] of Object.entries(NEEDED)) if (!data[field]) yield { path: [field], name: `peer-unready.${name}`, values: { since: policy.since } };
  // Whose sign-off counts is known once the entry is proposed.
  if (!itemsOf(data, 'reviews').length) yield { path: ['reviews'], name: 'peer-unready.sign-off', values: { since: policy.since, checks: [...policy.checked].sort() } };
}
