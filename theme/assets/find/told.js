// Told: in one line what was asked beside words: an address, words that stand together, words that are left out.
import { make } from '../shared/dom.js';
import { either, inList, say } from '../shared/say.js';
import '../strings/en/told.js';

/** The line for an answer, with a button that asks for the words alone. `change(make)` goes to the state that `make` makes of the
 *  state of then. */
export function drawTold({ told, cards }, state, change) {
  if (told.address) return make('p', {}, ofAddress(told, cards));
  const [together, without] = [told.together, told.without].map((said) => said.map((one) => say('told.words', { words: one })));
  const kind = together.length ? (without.length ? 'told.both' : 'told.together') : 'told.without';
  const line = say(kind, { together: inList(together), without: either(without) });
  return make('p', {}, line, ' ',
    make('button', { type: 'button', class: 'quiet', onclick: () => change((now) => ({ ...now, q: told.words, page: 1 })) }, say(told.words ? 'told.drop' : 'told.drop-all')));
}

// What an address is to one resource, and to several.
const KINDS = {
  own: ['told.own', 'told.own-several'],
  replaced: ['told.replaced', 'told.replaced-several'],
  source: ['told.source', 'told.source-several'],
  site: ['told.site', 'told.site'],
  none: ['told.none', 'told.none'],
};

function ofAddress({ address, count, host }, cards) {
  const title = cards[0]?.title.join('');
  return say(KINDS[address][count === 1 && title ? 0 : 1], { count, title, host });
}
