// Reflected: an LEA's own self-reflection, as it reported it to its board: the items that it rated Initial Implementation or
// earlier, each a way to what may help. No color, number, rank, average or neighbor.
import { dayInWords, inWords } from '../shared/dates.js';
import { make } from '../shared/dom.js';
import { inList, say, sayWith } from '../shared/say.js';
import { to } from '../shared/root.js';
import { read, write } from './address.js';
import { dashboard, learn } from './facts.js';
import '../strings/en/reflected.js';

/** Items by state priority, each in the order in which it first comes. -> [[priority, needs], ...] */
function byPriority(needs) {
  const found = new Map();
  for (const one of needs) found.set(one.item.asked.priority, [...(found.get(one.item.asked.priority) ?? []), one]);
  return [...found];
}

/** The days until `today` (YYYY-MM-DD) by which newer reports were due, in words. */
function newerDue({ year, due }, today) {
  const [now, month, day] = today.split('-').map(Number);
  const last = month > due[0] || (month === due[0] && day >= due[1]) ? now : now - 1;
  return Array.from({ length: Math.max(0, last - year) }, (_, at) => dayInWords(year + 1 + at, ...due));
}

/** `any`: whether it rated an item so. */
function heading(lea, { year }, { reported = [] }, any) {
  return say(['reflected.title', !any && 'none', !reported.length && 'year', lea.name.endsWith('s') && 's'].filter(Boolean).join('-'), { lea: lea.name, year: String(year), days: inList(reported.map(inWords)) });
}

/** What the LEA itself rated the item of a need, if it did: {item, said, year}, or null. */
export function ratedOf(told, need) {
  const one = told?.needs.find(({ item }) => item.id === need.item);
  return one ? { item: one.item.name, said: told.of.scale[one.rating], year: told.of.year } : null;
}

// What the reader opened or closed, by LEA: whoever goes through the items one by one comes back to an open block.
const opened = new Map();

/** Keeps whether a panel is open, under a name; `open` where nothing is known of it. */
function remembered(name, open, panel) {
  panel.open = opened.get(name) ?? open;
  panel.addEventListener('toggle', () => opened.set(name, panel.open));
  return panel;
}

/** The block for what an LEA `told` of itself (`reflected` of data.js). Where newer reports were due it is closed. `go(need)` follows
 *  an item; `beside` the answer it is remembered by itself whether it is open. */
export function block({ of, one, needs }, lea, words, { go, today, beside = false }) {
  const name = beside ? `${lea.code} beside` : lea.code;
  learn(of, words);
  const item = ({ item: { id, column, name: called, asked }, rating }) => {
    const target = { ...read(''), lea: lea.code, item: id, ...asked };
    return make('li', { 'data-reflected': `${asked.priority}/${column}`, 'data-rating': String(rating) },
      make('a', { href: write(target), onclick: (event) => { event.preventDefault(); go(target); } }, say('reflected.line', { name: called, said: of.scale[rating] })));
  };
  const list = (listed) => byPriority(listed).flatMap(([priority, those]) => [make('h3', {}, words.name('priority', priority)), make('ul', {}, those.map(item))]);
  const [first, rest] = [needs.slice(0, of.first), needs.slice(of.first)];
  const due = newerDue(of, today);
  const official = (code) => sayWith(code, { days: inList(due), dashboard: make('a', { href: dashboard(lea.code, of.dashboard), rel: 'noopener' }, say('reflected.dashboard')) });
  const strengths = (one.strengths ?? []).map((number) => of.items[number].name);
  return remembered(name, !due.length, make('details', { class: 'reflected shut' },
    make('summary', {}, make('h2', {}, heading(lea, of, one, needs.length > 0))),
    make('p', { class: 'hint' }, official(due.length ? 'reflected.newer' : 'reflected.official')),
    needs.length ? list(first) : make('p', {}, say('reflected.none')),
    rest.length ? remembered(`${name} all`, false, make('details', {}, make('summary', {}, say('reflected.all')), list(rest))) : '',
    one.narrative ? make('p', {}, say('reflected.narrative')) : '',
    strengths.length ? make('p', {}, sayWith(strengths.length > of.named ? 'reflected.strengths-more' : 'reflected.strengths', { items: strengths.slice(0, of.named).join(' · '), peers: make('a', { href: to('find/?origin=peer') }, say('reflected.peers')) })) : '',
  ));
}
