// Suggested: words that a title and a summary speak of, by the thesaurus of the search. Nothing is chosen until somebody does.
import { fill, make } from '../shared/dom.js';
import { root } from '../shared/root.js';
import { say } from '../shared/say.js';
import { partsOf, spoken } from './spoken.js';
import '../strings/en/suggested.js';

// A shorter text says too little.
const SHORTEST = 40;
const MOST = 5;

/** What a text speaks of: [{field, value, said: [phrase, ...], topic}, ...]. `piece` is that of the kind. */
export async function suggestions(text, piece) {
  if (text.length < SHORTEST) return [];
  const { init, search } = await import('../find/engine.js');
  init(root);
  const answers = await Promise.all(partsOf(text).map((part) => search(part, {}, {})));
  return spoken(answers.map(({ readings }) => readings), piece);
}

/** The reason for a suggestion: the one or two surest phrases, or the topic of a lead. */
function why([said, other], topic) {
  if (topic) return say('suggested.why-lead', { topic });
  return other ? say('suggested.why-two', { said, other }) : say('suggested.why', { said });
}

/** Draws suggestions at their fields. `fields` are the controls by name, `nameOf(field, value)` the name of a word, `take(field,
 *  value)` chooses it, `has(field, value)` says whether it is chosen. */
export function draw(found, { form, nameOf, take, has }) {
  for (const place of form.querySelectorAll('[data-suggested]')) {
    const field = place.dataset.suggested;
    const open = found.filter((one) => one.field === field && !has(field, one.value)).slice(0, MOST);
    const drawn = open.map(({ value }) => value).join();
    if (place.dataset.drawn === drawn) continue;
    const within = place.contains(document.activeElement);
    place.dataset.drawn = drawn;
    fill(place, open.length ? make('p', {}, make('span', { class: 'hint' }, say('suggested.label')), ' ', open.flatMap(({ value, said, topic }) => [make('button', {
      type: 'button', class: 'keep', 'data-suggestion': value, onclick: () => take(field, value),
    }, say('suggested.take', { name: nameOf(field, value) }), make('span', { class: 'hint' }, ` ${why(said, topic && nameOf('topics', topic))}`)), ' '])) : '');
    if (within) (place.querySelector('button') ?? place.parentElement.querySelector(['input', 'select'].join())).focus();
  }
}
