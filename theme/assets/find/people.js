// People: on the search page, which LEA is meant and whom it can ask, as the need finder shows it.
import { Directory } from '../people/directory.js';
import { described } from '../people/kinds.js';
import { question } from '../people/meant.js';
import { anybodyIn, read, route } from '../people/routing.js';
import { fillDetails } from '../people/details.js';
import { draw } from '../people/whom.js';
import { fill, make } from '../shared/dom.js';
import { keepFocus } from '../shared/focus.js';
import { say } from '../shared/say.js';
import { onChoice } from '../shared/select.js';
import { turns } from '../shared/turns.js';
import '../strings/en/find.js';
import '../strings/en/lea.js';
import '../strings/en/people.js';
import '../strings/en/results.js';

const directory = new Directory();
// The newest choice of an LEA.
const choosing = turns();

/** A choice of an LEA that still waits for its code is wanted no more. */
export const forget = () => { choosing(); };

/** -> { rules, lea, match, typed, county, answer }: the LEA of the address, else the one that the words name; where several fit,
 *  `match` has them. `beside` is of engine.js. */
export async function whom(state, { need, mayNameLea }) {
  const [rules, chosen, named] = await Promise.all([directory.rules(), leaOf(state.lea), leaOf(mayNameLea ? state.q : '')]);
  const says = (match) => Boolean(match && (match.lea || match.candidates.length || match.school || match.selpa));
  const match = says(chosen) || !says(named) ? chosen : named;
  const lea = match?.lea ?? null;
  const county = lea?.county ?? Object.keys(rules.counties).find((name) => rules.counties[name].slug === state.filters.county?.[0]) ?? '';
  // What was chosen is the need, else what the words were read as; words that are the name of an LEA tell of none.
  const filtered = needOf(state.filters);
  const asked = Object.keys(filtered).length || (says(named) && !named.near) ? filtered : need;
  await read(rules, asked);
  const answer = route(rules, lea ?? (county ? anybodyIn(county) : null), asked);
  return { rules, lea, match, typed: match === chosen ? state.lea : state.q, county, answer };
}

/** People are shown even if the names cannot be read. */
const leaOf = async (text) => (text ? directory.lea(text).catch(() => null) : null);

function needOf({ indicator, group, priority, topic }) {
  const first = { indicator: indicator?.[0], group: group?.[0], priority: priority?.[0], topic: topic?.[0] };
  return Object.fromEntries(Object.entries(first).filter(([, id]) => id && id !== 'all-students'));
}

/** `change(make)` goes to the state that `make` makes of the state of then; `current()` says whether this is still what is asked. */
export function drawWhom(place, { rules, lea, match, typed, county, answer }, state, { change, current }) {
  drawn ??= build(place, rules, (slug) => goes((now) => inCounty(now, slug)));
  goes = change;
  const refocus = keepFocus([drawn.which, drawn.people], drawn.choice);
  drawn.show(rules.counties[county]?.slug ?? '');
  fill(drawn.which, whichLea(lea, match, typed, state, change));
  draw(drawn.people, rules, answer, lea ?? anybodyIn(county), 'people.choose-below');
  place.hidden = false;
  refocus();
  // What they offer and how to ask can come a moment later, or not at all.
  directory.leads().then((leads) => { if (current()) fillDetails(drawn.people, leads); }, () => {});
}

// The parts of the panel, made once: a list that is being chosen from must not be made anew.
let drawn = null;
let goes = null;

function build(place, rules, take) {
  const choice = make('select', { id: 'find-county' }, make('option', { value: '' }, say('county.choose')),
    Object.entries(rules.counties).map(([name, one]) => make('option', { value: one.slug }, say('county.name', { county: name }))));
  const [which, people] = [make('div', {}), make('div', {})];
  fill(place, make('h2', {}, say('find.people')), which, people, make('p', {}, make('label', { for: 'find-county', class: 'hint' }, `${say('find.where')} `), choice));
  return { choice, which, people, show: onChoice(choice, take) };
}

function whichLea(lea, match, typed, state, change) {
  if (lea) {
    const name = say('lea.described', { name: lea.name, kind: described(lea) });
    if (!state.lea) return make('p', { class: 'hint', 'data-lea': lea.code }, say('lea.for', { name }));
    return make('p', { 'data-lea': lea.code }, make('button', { type: 'button', class: 'chip', onclick: () => { forget(); change((now) => ({ ...now, lea: '' })); } }, `${name} `, make('span', { 'aria-hidden': 'true' }, '×'), make('span', { class: 'unseen' }, say('results.remove'))));
  }
  if (!typed || !match) return typed ? make('p', { class: 'hint', 'data-meant': true }, say('lea.none-called', { typed })) : '';
  return make('div', { class: 'hint', 'data-meant': true }, question(match, typed, async (one) => {
    const current = choosing();
    const { code } = await directory.coded(one);
    if (current()) change((now) => ({ ...now, lea: code, page: 1 }));
  }));
}

function inCounty(state, slug) {
  const filters = { ...state.filters, county: [slug] };
  if (!slug) delete filters.county;
  return { ...state, filters, page: 1 };
}
