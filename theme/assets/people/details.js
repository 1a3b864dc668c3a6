// Details: what those to ask offer, how to ask them and how old that is, from data/leads.json, which is read after the answer.
import { inWords } from '../shared/dates.js';
import { fill, make } from '../shared/dom.js';
import { outside } from '../shared/outside.js';
import { say, sayWith } from '../shared/say.js';
import '../strings/en/people.js';

/** Puts it in for each role that ./whom.js drew. */
export function fillDetails(place, leads) {
  for (const box of place.querySelectorAll('[data-details]')) {
    const one = leads[box.dataset.details];
    if (!one) continue;
    fill(box, make('details', { class: 'offers' }, make('summary', {}, sayWith('people.offers', { name: make('span', { class: 'unseen' }, `: ${box.parentElement.querySelector('a').textContent}`) })),
      one.offers ? make('p', {}, one.offers) : '', one.ask ? make('p', {}, make('strong', {}, say('people.how')), ' ', one.ask) : '',
      one.note ? make('p', {}, one.note) : '',
      one.mailbox ? make('p', {}, make('a', { href: `mailto:${one.mailbox}` }, one.mailbox)) : '',
      one.website || one.lost_address ? make('p', {}, outside(one, say('people.website')), one.website ? make('span', { class: 'muted' }, ` ${say('people.not-opened')}`) : '') : ''),
    make('p', { class: 'hint', 'data-as-of': true }, say('people.as-of', { day: inWords(one.as_of) })));
  }
}
