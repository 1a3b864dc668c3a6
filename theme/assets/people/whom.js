// Whom to ask: the people an LEA can ask, in the order in which to ask them, as the need finder and the search draw them.
import { fill, make } from '../shared/dom.js';
import { outside } from '../shared/outside.js';
import { to } from '../shared/root.js';

/** One role. What it offers, how to ask and how old that is come from data/leads.json, which is read after the answer. */
function person(rules, id, heading, { first = '', more = [] }) {
  const { name, unconfirmed } = rules.people[id];
  return make('div', { class: 'person', 'data-contact': id },
    make('h3', {}, heading, id === first ? make('span', { class: 'muted' }, ' · ask here first') : ''),
    make('p', {}, make('a', { href: to(`leads/${id}/`) }, name), unconfirmed ? make('span', { class: 'muted' }, ' (who holds this role today is not confirmed)') : ''),
    more.filter(Boolean).map((text) => make('p', { class: 'hint' }, text)), make('div', { 'data-details': id }));
}

/** `answer` is of routing.js for `lea`, which may be null. `say` tells how to say where one works, where nobody did. */
export function draw(place, rules, answer, lea, say) {
  const notes = answer.notes.map((note) => make('p', { class: 'hint', 'data-note': note.code }, note.text));
  fill(place, answer.county ? inCounty(rules, answer, lea) : anywhere(rules, answer, say), notes);
}

function inCounty(rules, answer, lea) {
  const { first, office, geographic, state, county } = answer;
  const own = lea.type === 'coe';
  return [
    own ? '' : person(rules, office, 'Your county office', { first }),
    ...themes(rules, answer),
    person(rules, geographic, own ? 'Who supports your office' : 'Who supports your county office', { first, more: ['Supports county offices, does not sell services to districts.'] }),
    state ? person(rules, state, 'The education department', { first, more: [answer.stateWhy] }) : '',
    make('p', { class: 'hint' }, 'If you would rather ask someone else, the geographic lead or any lead named here can point you on. ',
      make('a', { href: to(`counties/${rules.counties[county].slug}/${lea.code ? `#lea-${lea.code}` : ''}`) }, `All contacts in ${county} County`)),
  ];
}

function anywhere(rules, answer, say) {
  return [
    make('div', { class: 'person' }, make('h3', {}, 'Your county office'), make('p', {}, `The first contact of every district and charter school. ${say}, or `, make('a', { href: to('counties/') }, 'find your county'), '.')),
    ...themes(rules, answer),
    make('div', { class: 'person' }, make('h3', {}, 'Who supports your county office'), make('p', {}, 'A geographic lead stands behind each county office. It supports county offices, does not sell services to districts.')),
    make('p', { class: 'hint' }, 'If you would rather ask someone else: ', make('a', { href: to('leads/') }, 'all lead agencies and offices'), '.'),
  ];
}

const themes = (rules, { themeLeads }) => themeLeads.map((one, at) => person(rules, one.id, at ? 'Also for this theme' : 'The lead agency for this theme', {
  more: [one.why, one.insteadOf ? 'It took the place of a role that has ended.' : '', one.through ? 'Works through county offices: ask yours to connect you.' : ''],
}));

/** Puts in what each role offers, how to ask and how old that contact is. */
export function fillDetails(place, leads) {
  for (const box of place.querySelectorAll('[data-details]')) {
    const one = leads[box.dataset.details];
    if (!one) continue;
    fill(box, make('details', { class: 'offers' }, make('summary', {}, 'What it offers, how to ask', make('span', { class: 'unseen' }, `: ${box.parentElement.querySelector('a').textContent}`)),
      one.offers ? make('p', {}, one.offers) : '', one.ask ? make('p', {}, make('strong', {}, 'How to ask: '), one.ask) : '',
      one.note ? make('p', {}, one.note) : '',
      one.mailbox ? make('p', {}, make('a', { href: `mailto:${one.mailbox}` }, one.mailbox)) : '',
      one.website || one.lost_address ? make('p', {}, outside(one, 'Website'), one.website ? make('span', { class: 'muted' }, ' (not opened live)') : '') : ''),
    make('p', { class: 'hint', 'data-as-of': true }, `Contact as of ${one.as_of}.`));
  }
}
