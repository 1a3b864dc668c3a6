// Cards: resources as elements. The facts are those of level1/catalog/cards.py, and are drawn here only.
import { inWords } from './dates.js';
import { make, marks, spoken } from './dom.js';
import { say } from './say.js';
import '../strings/en/results.js';

/** The reasons of a card, as text or elements. */
export const reasons = (...why) => make('p', { class: 'why', 'data-why': true }, make('span', { class: 'muted' }, `${say('card.why')} `), ...why);

/** One resource. `to` makes an address inside the site into a link; `heading` is the element of its title, `why` the reasons why
 *  it is here, `foot` the content below it, `near` says that it only comes near to what was asked. Title and summary are texts, or pieces of which every other one is marked. */
export function card(one, to, { heading = 'h2', why = [], foot = null, near = false } = {}) {
  return make('li', { class: 'card', [near ? 'data-near' : 'data-result']: one.id },
    make(heading, {}, spoken(make('a', { href: to(`resources/${one.id}/`) }, text(one.title)), one.lang)),
    make('p', { class: 'facts-line' }, facts(one.facts)),
    make('p', { class: 'summary' }, one.summary ? summary(one.summary, one.caveats) : ''),
    why.length ? reasons(why.join(' · ')) : '',
    make('p', { class: 'meta' }, one.publisher, currency(one)),
    foot ? make('p', {}, foot) : '');
}

/** A summary between the names of its caveats: those that must not be missed before it, the others behind it. */
export const summary = (given, [warned, noted] = []) => [warned ? [make('strong', { class: 'differs' }, `${warned}.`), ' '] : '', text(given), noted ? [' ', make('span', { class: 'muted' }, `${noted}.`)] : ''].flat(2);

const text = (given) => (typeof given === 'string' ? given : marks(given));

/** Names, by field, in one line. */
const facts = (fields) => fields.map((names) => names.join(', ')).join(' · ');

/** The only counties that a resource is for, in words. */
function region(counties) {
  const [before, last] = [counties.slice(0, -1), counties.at(-1)];
  return before.length ? say('card.for-several', { names: before.join(', '), last }) : last;
}

/** Where what comes from a peer was seen, or that it agreed, and who signed it off: a day, or [day, how, signed by] (level1/catalog/peers.py). */
function fromPeer(peer) {
  const [day, how, signed] = [peer].flat();
  const date = inWords(day);
  const from = how === 'agreed' ? say('card.agreed', { date }) : how === 'elsewhere' ? say('card.elsewhere', { date }) : say('card.peer', { date });
  return ` · ${from} · ${signed ? say('card.signed', { name: signed }) : say('card.unsigned')}`;
}

/** How current a resource is, and any exception; that nothing has been reviewed yet is shown once for the whole list. */
export function currency({ date, reviewed, until, counties = [], link, peer }) {
  return [
    date ? ` · ${say('card.dated', { date: inWords(date) })}` : '',
    reviewed ? ` · ${say('card.reviewed', { date: inWords(reviewed) })}` : '',
    counties.length ? [' · ', make('span', { class: 'differs' }, say('card.for', { counties: region(counties) }))] : '',
    until ? [' · ', make('span', { class: 'differs' }, say('card.until', { date: inWords(until) }))] : '',
    link ? [' · ', make('span', { class: 'differs' }, link)] : '',
    peer ? fromPeer(peer) : '',
  ].flat();
}
