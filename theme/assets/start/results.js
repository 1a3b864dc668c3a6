// Results: what may help, as cards, each with its reason in words.
import { card } from '../shared/cards.js';
import { fill, make } from '../shared/dom.js';
import { say } from '../shared/say.js';
import { FIRST } from './mixing.js';
import '../strings/en/start.js';

/** `cards` in order; `reasons` has the names for each; `near` says that they only come near to what was asked. `broader(at)`: whether
 *  one matches only a part of it; after the first ones, these stand below, by themselves. */
export function draw(place, below, cards, reasons, to, { near, broader }) {
  const items = cards.map((one, at) => card(one, to, { near: near || (at >= FIRST && broader(at)), heading: 'h3', why: reasons[at] }));
  // The button of the reader's own list comes after the answer (after.js).
  items.forEach((item, at) => item.append(make('p', { 'data-keep': cards[at].id })));
  const end = items.findIndex((_, at) => at >= FIRST && broader(at));
  fill(place, end < 0 ? items : items.slice(0, end));
  fill(below, end < 0 ? '' : [make('h3', {}, say('start.broader')), make('ol', { class: 'cards start-results' }, items.slice(end))]);
}
