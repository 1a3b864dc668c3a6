// People: whom to ask, in the order in which to ask them.
import { fill, make } from '../shared/dom.js';
import { outside } from '../shared/outside.js';

/** One role. What it offers, how to ask and how old that is come from data/leads.json, which is read after the answer. */
function person(heading, id, name, { to, more = [], unconfirmed = false, first = false }) {
  return make('div', { class: 'person', 'data-contact': id },
    make('h3', {}, heading, first ? make('span', { class: 'muted' }, ' · ask here first') : ''),
    make('p', {}, make('a', { href: to(`leads/${id}/`) }, name), unconfirmed ? make('span', { class: 'muted' }, ' (who holds this role today is not confirmed)') : ''),
    more.filter(Boolean).map((text) => make('p', { class: 'hint' }, text)), make('div', { 'data-details': id }));
}

/** `answer` is of routing.js; `people` the names in the rules. */
export function draw(place, answer, rules, lea, { to }) {
  const name = (id) => rules.people[id]?.[0] ?? id;
  const unconfirmed = (id) => rules.people[id]?.[1] === 'unconfirmed';
  const parts = [];
  if (lea) {
    const [slug, office, officeName] = rules.counties[lea.county];
    const own = lea.type === 'coe';
    if (!own) parts.push(person('Your county office', office, officeName, { to, first: answer.first === office }));
    parts.push(...themes(answer, name, unconfirmed, to));
    parts.push(person(own ? 'Who supports your office' : 'Who supports your county office', answer.geographic, name(answer.geographic),
      { to, unconfirmed: unconfirmed(answer.geographic), first: answer.first === answer.geographic, more: ['Supports county offices, does not sell services to districts.'] }));
    if (answer.state) parts.push(person('The education department', answer.state, name(answer.state), { to, first: answer.first === answer.state, more: [answer.stateWhy] }));
    parts.push(make('p', { class: 'hint' }, 'If you would rather ask someone else, the geographic lead or any lead named here can point you on. ', make('a', { href: to(`counties/${slug}/#lea-${lea.code}`) }, `All contacts in ${lea.county} County`)));
  } else {
    parts.push(make('div', { class: 'person' }, make('h3', {}, 'Your county office'), make('p', {}, 'The first contact of every district and charter school. Say above where you work, or ', make('a', { href: to('counties/') }, 'find your county'), '.')));
    parts.push(...themes(answer, name, unconfirmed, to));
    parts.push(make('div', { class: 'person' }, make('h3', {}, 'Who supports your county office'), make('p', {}, 'A geographic lead stands behind each county office. It supports county offices, does not sell services to districts.')));
    parts.push(make('p', { class: 'hint' }, 'If you would rather ask someone else: ', make('a', { href: to('leads/') }, 'all lead agencies and offices'), '.'));
  }
  const notes = answer.notes.map((note) => make('p', { class: 'hint', 'data-note': note.code }, note.text));
  fill(place, parts, notes);
}

function themes(answer, name, unconfirmed, to) {
  return answer.themeLeads.map((one, at) => person(at ? 'Also for this theme' : 'The lead agency for this theme', one.id, name(one.id), {
    to, unconfirmed: unconfirmed(one.id),
    more: [one.why, one.insteadOf ? 'It took the place of a role that has ended.' : '', one.through ? 'Works through county offices: ask yours to connect you.' : ''],
  }));
}

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
