// Results: what may help, as cards, each with its reason in words.
import { card } from '../shared/cards.js';
import { fill } from '../shared/dom.js';

export const FIRST = 10;

/** `cards` in order; `reasons` has the names for each; `near` says that they only come near to what was asked. */
export function draw(place, cards, reasons, to, near) {
  fill(place, cards.map((one, at) => card(one, to, { near, heading: 'h3', why: reasons[at] })));
}
