// Cards: results as elements.
import { listButton } from '../list/button.js';
import { fill, make, marks } from './dom.js';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Puts summaries that came later into cards that are drawn. */
export function fillSummaries(list, summaries) {
  const byId = new Map(summaries);
  for (const item of list.children) {
    const pieces = byId.get(item.dataset.result);
    if (pieces) fill(item.querySelector('.summary'), marks(pieces));
  }
}

/** One resource. `to` makes an address inside the site into a link. */
export function card(one, to) {
  return make('li', { class: 'card', 'data-result': one.id },
    make('h2', {}, make('a', { href: to(`resources/${one.id}/`) }, marks(one.title))),
    make('p', { class: 'facts-line' }, [one.type, one.cost === 'Cost not stated' ? '' : one.cost.toLowerCase(), grades(one.grades)].filter(Boolean).join(' · ')),
    make('p', { class: 'summary' }, one.summary ? marks(one.summary) : ''),
    one.why.length ? make('p', { class: 'why', 'data-why': true }, make('span', { class: 'muted' }, 'Why: '), one.why.join(' · ')) : '',
    make('p', { class: 'meta' }, one.publisher, ...currency(one)),
    make('p', {}, listButton(one.id, one.title.join(''))));
}

const grades = (names) => names.map((name) => name.replace('Grades', 'grades').replace('All', 'all').replace('Preschool', 'preschool')).join(', ');

/** What is exceptional about how current it is; that nothing was reviewed yet is said once for the whole list. */
function currency(one) {
  const parts = [];
  if (one.date) parts.push(` · dated ${inWords(one.date)} by its publisher`);
  if (one.reviewed) parts.push(` · reviewed ${inWords(one.reviewed.slice(0, 7))}`);
  if (one.until) parts.push(make('span', { class: 'differs' }, ` · available until ${inWords(one.until)}`));
  if (one.link) parts.push(make('span', { class: 'differs' }, ` · ${one.link}`));
  return parts;
}

/** A publisher's date in words: '2024-06' -> 'June 2024'. As level1.dates has it. */
export function inWords(text) {
  const revision = /^(\S+) \(revised (\S+)\)$/.exec(text);
  if (revision) return `${inWords(revision[1])}, revised ${inWords(revision[2])}`;
  let match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match) return `${Number(match[3])} ${MONTHS[match[2] - 1] ?? ''} ${match[1]}`;
  match = /^(\d{4})-(\d{2})$/.exec(text);
  if (match) return MONTHS[match[2] - 1] ? `${MONTHS[match[2] - 1]} ${match[1]}` : `school year ${text}`;
  return text.replace(/^(\d{4})-(\d{4})$/, '$1 to $2');
}
