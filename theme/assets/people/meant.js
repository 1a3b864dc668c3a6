// Meant: the question where a text does not mean exactly one LEA: which of several, which district a school is in, which county a
// SELPA serves or somebody is in whose LEA is not of the kind they said. Nothing is guessed.
import { make } from '../shared/dom.js';
import { say } from '../shared/say.js';
import { candidates, MOST } from './candidates.js';
import '../strings/en/lea.js';

/** What is asked about a match of directory.js, as nodes. `choose(lea)` receives the chosen one. With `counties`, names of
 *  counties, who serves several is offered each. */
export function question(match, typed, choose, counties = []) {
  const { candidates: leas, count } = match;
  const said = [sentence(match, typed)];
  const asksCounty = match.unfit || (match.selpa && !leas.length);
  if (asksCounty && counties.length) said.push(' ', countyOf(counties, choose));
  if (match.unfit) said.push(' ', say('lea.unfit-meant', { count }));
  if (leas.length) said.push(' ', candidates(leas, choose));
  // The rest is found by a longer text, not in a longer list.
  if (count > MOST) said.push(' ', say('lea.more', { count: count - MOST }));
  return said;
}

function sentence({ candidates: leas, near, school, selpa, unfit, count }, typed) {
  if (unfit) return say(`lea.unfit-${unfit}`);
  if (selpa) return say('lea.selpa');
  if (school) return say('lea.school');
  if (!leas.length) return say('lea.none-called', { typed });
  return near || count === 1 ? say('lea.near', { typed, count }) : say('lea.which', { typed, count });
}

/** A choice of a county, which stands for its county office, the first LEA of the county's list. */
function countyOf(counties, choose) {
  const choice = make('select', { 'aria-label': say('county.choose') }, make('option', { value: '' }, say('county.choose')), counties.map((name) => make('option', { value: name }, say('county.name', { county: name }))));
  // A choice that is read out as news would be the names of all counties.
  return make('span', { 'aria-live': 'off', 'data-which-county': true }, choice, ' ',
    make('button', { type: 'button', onclick: () => { if (choice.value) choose({ county: choice.value, at: 0 }); } }, say('lea.take-county')));
}
