// Ways on: no search ends in nothing. Other places, and a message to copy for what is missing.
import { write } from './address.js';
import { fill, make } from '../shared/dom.js';
import { to } from '../shared/root.js';

const KINDS_OF_LEA = ['a school district', 'a county office of education', 'a charter school', 'a school', 'a SELPA', 'another organization'];

/** What stands where the results would be when there are none, or before weak ones. `change(make)` goes to the state that `make`
 *  makes of the state of then. */
export function drawNothing(place, answer, state, change) {
  const parts = [];
  const none = answer.found === 0;
  const filtered = Object.keys(state.filters).length > 0;
  if (answer.elsewhere) {
    parts.push(make('p', { class: 'notice', 'data-elsewhere': true }, make('strong', {}, `${answer.elsewhere.name} are not kept here. `), answer.elsewhere.who,
      ' This site has resources for people who work on schools’ plans and practice.'));
  } else if (none && filtered && answer.unfiltered) {
    parts.push(make('p', { class: 'notice' }, `Nothing has all of these filters. Without them there ${answer.unfiltered === 1 ? 'is 1 resource' : `are ${answer.unfiltered} resources`}. `,
      make('button', { type: 'button', class: 'quiet', onclick: () => change((now) => ({ ...now, filters: {}, page: 1 })) }, 'Take the filters away')));
  } else if (none) {
    parts.push(make('p', { class: 'notice' }, make('strong', {}, 'Nothing here answers this. '), 'Try other words, or ask the people named on this page: they know more than any list.'));
  } else if (answer.weak) {
    parts.push(make('p', { class: 'notice' }, 'These only come near to what you asked. The pages below and the people beside may take you further.'));
  }
  if (parts.length && !answer.elsewhere) {
    const pages = answer.near.map((one) => make('li', {}, make('a', { href: to(one.address) }, one.name)));
    parts.push(make('h2', {}, 'Nearest pages'), make('ul', {}, pages,
      make('li', {}, make('a', { href: to('topics/') }, 'All topics')), make('li', {}, make('a', { href: to('resources/') }, 'All resources from A to Z'))));
  }
  fill(place, parts);
}

/** The places of the site that are no resources. */
export function drawOther(place, other) {
  place.hidden = other.length === 0;
  fill(place, make('h2', {}, 'Also on this site'), make('ul', { class: 'other' }, other.map((one) =>
    make('li', {}, make('a', { href: to(one.address) }, one.title), make('span', { class: 'muted' }, ` ${one.kind}`)))));
}

/** A message that only the reader sends: copied, or put into a letter. */
export function drawMissing(place, answer, state) {
  place.hidden = !state.q && !Object.keys(state.filters).length;
  if (place.hidden) { fill(place); return; }
  const text = make('textarea', { id: 'find-message', rows: '7', readonly: true });
  const kind = make('select', { id: 'find-kind' }, make('option', { value: '' }, 'not said'), KINDS_OF_LEA.map((one) => make('option', { value: one }, one)));
  const compose = () => {
    const filters = Object.entries(state.filters).flatMap(([name, values]) => {
      const facet = answer.facets.find((one) => one.name === name);
      return values.map((value) => `${facet?.label ?? name}: ${facet?.values.find(([id]) => id === value)?.[1] ?? value}`);
    });
    text.value = [
      'I looked for this on Support for All and did not find it.',
      `Words: ${state.q || '(none)'}`,
      ...(filters.length ? [`Filters: ${filters.join('; ')}`] : []),
      `Results: ${answer.found}`,
      ...(kind.value ? [`I work for ${kind.value}.`] : []),
      `${location.origin === 'null' ? '' : location.origin}${location.pathname}${write(state)}`,
    ].join('\n');
  };
  kind.addEventListener('change', compose);
  compose();
  const said = make('span', { role: 'status' });
  const copy = make('button', { type: 'button', class: 'quiet', onclick: async () => {
    text.select();
    try { await navigator.clipboard.writeText(text.value); said.textContent = ' Copied.'; } catch { said.textContent = ' Marked. Copy it with your keyboard.'; }
  } }, 'Copy the message');
  const open = place.querySelector('details')?.open ?? answer.found === 0;
  fill(place, make('details', { open }, make('summary', {}, 'I did not find it'),
    make('p', { class: 'hint' }, 'A message for the people above, or for the curators of this site. Nothing is sent from here.'),
    make('p', {}, make('label', { for: 'find-kind' }, 'I work for '), kind),
    make('label', { for: 'find-message', class: 'unseen' }, 'Message'), text, make('p', {}, copy, said)));
}
