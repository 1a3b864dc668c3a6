// Candidates: the LEAs that a text may mean, each with a button, if it does not mean exactly one.
import { make } from '../shared/dom.js';
import { described } from './kinds.js';

/** How many are shown. */
export const MOST = 8;

/** `choose(lea)` receives the chosen one. */
export const candidates = (leas, choose) => make('span', { class: 'candidates' }, leas.slice(0, MOST).map((lea) =>
  make('button', { type: 'button', class: 'chip', onclick: () => choose(lea) }, lea.name, ' ', make('small', {}, described(lea)))));
