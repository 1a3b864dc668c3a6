// Whom to ask: the people an LEA can ask, in the order to ask them, as the need finder and the search draw them.
import { fill, make } from '../shared/dom.js';
import { to } from '../shared/root.js';
import { say, sayWith } from '../shared/say.js';
import '../strings/en/people.js';

/** One role. What it offers, how to ask and how old that is come after the answer (./details.js). */
function person(rules, id, heading, { first = '', more = [] }) {
  const { name, unconfirmed } = rules.people[id];
  return make('div', { class: 'person', 'data-contact': id },
    make('h3', {}, heading, id === first ? make('span', { class: 'muted' }, ` · ${say('people.first')}`) : ''),
    make('p', {}, make('a', { href: to(`leads/${id}/`) }, name), unconfirmed ? make('span', { class: 'muted' }, ` ${say('people.unconfirmed')}`) : ''),
    more.filter(Boolean).map((text) => make('p', { class: 'hint' }, text)), make('div', { 'data-details': id }));
}

/** `answer` is of routing.js for `lea`, which may be null. `where` is the code of the sentence that says where to
 *  enter the LEA, if it is unknown. */
export function draw(place, rules, answer, lea, where) {
  const notes = answer.notes.map((note) => make('p', { class: 'hint', 'data-note': note.code }, note.text));
  fill(place, answer.county ? inCounty(rules, answer, lea) : anywhere(rules, answer, where), notes);
}

function inCounty(rules, answer, lea) {
  const { first, office, geographic, state, county } = answer;
  const own = lea.type === 'coe';
  return [
    own ? '' : person(rules, office, say('people.office'), { first }),
    ...themes(rules, answer),
    person(rules, geographic, own ? say('people.behind-own') : say('people.behind'), { first, more: [say('people.behind-does')] }),
    state ? person(rules, state, say('people.state'), { first, more: [answer.stateWhy] }) : '',
    make('p', { class: 'hint' }, say('people.else-here'), ' ',
      make('a', { href: to(`counties/${rules.counties[county].slug}/${lea.code ? `#lea-${lea.code}` : ''}`) }, say('people.all-in', { county }))),
  ];
}

function anywhere(rules, answer, where) {
  return [
    make('div', { class: 'person' }, make('h3', {}, say('people.office')), make('p', {}, sayWith(where, { county: make('a', { href: to('counties/') }, say('people.find-county')) }))),
    ...themes(rules, answer),
    make('div', { class: 'person' }, make('h3', {}, say('people.behind')), make('p', {}, say('people.behind-any'))),
    make('p', { class: 'hint' }, sayWith('people.else', { all: make('a', { href: to('leads/') }, say('people.all')) })),
  ];
}

/** Roles that help with anything are not called the lead for a theme: a note says that there is none. */
const headingOf = ({ theme }, at) => say(theme ? (at ? 'people.theme-also' : 'people.theme') : 'people.general');

const themes = (rules, { themeLeads }) => themeLeads.map((one, at) => person(rules, one.id, headingOf(one, at), {
  more: [one.why, one.insteadOf ? say('people.instead') : '', one.through ? say('people.through') : ''],
}));
