// Chosen: choices that have no field in the form, each as a button that removes it.
import { make } from '../shared/dom.js';
import { say } from '../shared/say.js';
import { MORE, onOf } from './address.js';
import { toAnswer } from './focus.js';
import { described } from '../people/kinds.js';
import '../strings/en/lea.js';
import '../strings/en/results.js';
import '../strings/en/start.js';
import '../strings/en/why.js';

/** `go(need)` promises whether the answer was drawn. The focus goes to the next choice, else to the answer. */
export function chips(need, lea, form, words, go) {
  const chosen = [];
  if (lea) chosen.push([say('lea.described', { name: lea.name, kind: described(lea) }), { lea: '' }]);
  if (need.item) chosen.push([say('start.item', { name: words.inside('item', need.item) }), { item: '' }]);
  if (need.priority && !need.item && onOf(need) !== `priority:${need.priority}`) chosen.push([words.name('priority', need.priority), { priority: '' }]);
  if (need.topics.length && onOf(need) !== `topic:${need.topics[0]}`) chosen.push([need.topics.map((id) => words.name('topic', id)).join(', '), { topics: [] }]);
  if (need.q) chosen.push([say('why.words', { words: need.q }), { q: '' }]);
  for (const name of MORE) if (need[name]) chosen.push([form.elements[name].selectedOptions[0].text, { [name]: '' }]);
  if (!chosen.length) return '';
  const take = (change, at) => async () => {
    if (!await go({ ...need, ...change, all: false })) return;
    const left = document.querySelectorAll('[data-chosen] button');
    if (left.length) left[Math.min(at, left.length - 1)].focus();
    else toAnswer();
  };
  return make('ul', { class: 'chips', 'aria-label': say('start.chosen') }, chosen.map(([text, change], at) => make('li', {},
    make('button', { type: 'button', class: 'chip', onclick: take(change, at) }, `${text} `, make('span', { 'aria-hidden': 'true' }, '×'), make('span', { class: 'unseen' }, say('results.remove'))))));
}
