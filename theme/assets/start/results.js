// Results: what may help, as cards, each with its reason in words.
import { fill, make } from '../shared/dom.js';

export const FIRST = 10;

/** One resource of the answer. `why` are names. */
function card(one, why, to) {
  return make('li', { class: 'card', 'data-result': one.id },
    make('h3', {}, make('a', { href: to(`resources/${one.id}/`) }, one.title)),
    make('p', { class: 'facts-line' }, [one.kind, one.cost.toLowerCase()].filter(Boolean).join(' · ')),
    make('p', { class: 'summary' }, one.summary),
    why.length ? make('p', { class: 'why', 'data-why': true }, make('span', { class: 'muted' }, 'Why: '), why.join(' · ')) : '',
    make('p', { class: 'meta' }, one.publisher, ...currency(one)));
}

/** What is exceptional about how current it is; that nothing was reviewed yet is said once for the whole list. */
function currency(one) {
  const parts = [];
  if (one.date) parts.push(` · dated ${one.date} by its publisher`);
  if (one.reviewed) parts.push(` · reviewed ${one.reviewed}`);
  if (one.until) parts.push(make('span', { class: 'differs' }, ` · available until ${one.until}`));
  return parts;
}

/** `cards` in order; `reasons` has the names for each; `kinds` what type of thing each is. */
export function draw(place, cards, reasons, kinds, to) {
  fill(place, cards.map((one, at) => card({ ...one, kind: kinds[at] }, reasons[at], to)));
}
