// Ways on: no search ends in nothing. Other places, and a message to copy for what is missing.
import { write } from './address.js';
import * as engine from './engine.js';
import { fill, make } from '../shared/dom.js';
import { to } from '../shared/root.js';
import { either, say } from '../shared/say.js';
import '../strings/en/copy.js';
import '../strings/en/find.js';
import '../strings/en/results.js';
import '../strings/en/ways-on.js';

// The kinds of employer of a reader; the text of each is missing.kind-<id>.
const WORKPLACES = ['district', 'coe', 'charter', 'school', 'selpa', 'other'];

/** What is shown where the results would be when there are none, or after those that only come near. `change(make)` goes to the state that `make`
 *  makes of the state of then. */
export function drawNothing(place, answer, state, change) {
  const parts = [];
  const none = !answer.cards.length;
  const filtered = Object.keys(state.filters).length > 0;
  if (answer.elsewhere) {
    parts.push(make('p', { class: 'notice', 'data-elsewhere': true }, make('strong', {}, say('nothing.elsewhere', { name: answer.elsewhere.name })), ' ', answer.elsewhere.who,
      ` ${say('nothing.here')}`));
  } else if (none && filtered && answer.unfiltered) {
    parts.push(make('p', { class: 'notice' }, `${say('nothing.filtered', { count: answer.unfiltered })} `,
      make('button', { type: 'button', class: 'quiet', onclick: () => change((now) => ({ ...now, filters: {}, page: 1 })) }, say('nothing.unfilter'))));
  } else if (none) {
    const said = answer.unsaid.length ? say('results.nothing-about', { words: either(answer.unsaid) }) : say('nothing.none');
    parts.push(make('p', { class: 'notice', 'data-nothing': true }, make('strong', {}, said), ' ', say('nothing.ask')));
  } else if (answer.near) {
    parts.push(make('p', { class: 'notice' }, say('nothing.ask')));
  }
  const panel = document.getElementById('report-missing');
  if (parts.length && !answer.elsewhere && panel) {
    // A button, since the panel is on this page: an address with its place would be a step back that draws the answer again.
    parts.push(make('p', {}, make('button', { type: 'button', class: 'quiet', 'data-report': true, onclick: () => {
      panel.open = true;
      panel.querySelector('summary').focus();
    } }, say('nothing.report'))));
  }
  if (parts.length && !answer.elsewhere) {
    const pages = answer.pages.map((one) => make('li', {}, make('a', { href: to(one.address) }, one.name)));
    parts.push(make('h2', {}, say('nothing.pages')), make('ul', { class: 'plain' }, pages,
      make('li', {}, make('a', { href: to('topics/') }, say('nothing.topics'))), make('li', {}, make('a', { href: to('resources/') }, say('nothing.resources')))));
  }
  fill(place, parts);
}

/** The people to ask, other places, and what to do where nothing was found, in the places that `part` gives. The results are complete
 *  without them. */
export async function drawBeside(part, answer, asked, { change, current }) {
  if (!current()) return;
  const [beside, { drawWhom, whom }] = await Promise.all([engine.beside(asked.q, asked.filters, { literal: asked.literal }), import('./people.js')]);
  if (!current()) return;
  // The people stand first: whatever was drawn before them they would push away.
  const [{ value: found, reason }] = await Promise.allSettled([whom(asked, beside)]);
  if (!current()) return;
  if (found) drawWhom(part('people'), found, asked, { change, current });
  drawMissing(part('missing'), answer, asked);
  // An LEA that the words name has its place among the others.
  drawOther(part('other'), found?.lea && !asked.lea ? [placeOf(found), ...beside.other] : beside.other);
  if (!found) throw reason;
}

const placeOf = ({ lea, rules }) => ({ kind: say('find.lea'), title: lea.name, address: `counties/${rules.counties[lea.county].slug}/#lea-${lea.code}` });

/** The places of the site that are no resources. */
function drawOther(place, other) {
  place.hidden = other.length === 0;
  fill(place, make('h2', {}, say('find.also')), make('ul', { class: 'other' }, other.map((one) =>
    make('li', {}, make('a', { href: to(one.address) }, one.title), make('span', { class: 'muted' }, ` ${one.kind}`)))));
}

/** A message that only the reader sends: copied, or put into a letter. */
function drawMissing(place, answer, state) {
  place.hidden = !state.q && !Object.keys(state.filters).length;
  if (place.hidden) { fill(place); return; }
  const text = make('textarea', { id: 'find-message', rows: '7', readonly: true });
  const kind = make('select', { id: 'find-kind' }, make('option', { value: '' }, say('missing.kind-none')), WORKPLACES.map((one) => make('option', { value: one }, say(`missing.kind-${one}`))));
  const compose = () => {
    const filters = Object.entries(state.filters).flatMap(([name, values]) => {
      const facet = answer.facets.find((one) => one.name === name);
      return values.map((value) => say('find.filter', { facet: facet?.label ?? name, value: facet?.values.find(([id]) => id === value)?.[1] ?? value }));
    });
    text.value = [
      say('missing.first'),
      say('missing.words', { words: state.q || say('missing.words-none') }),
      ...(filters.length ? [say('missing.filters', { filters: filters.join('; ') })] : []),
      say('missing.results', { count: answer.found }),
      ...(kind.value ? [say('missing.work', { kind: say(`missing.kind-${kind.value}`) })] : []),
      `${location.origin === 'null' ? '' : location.origin}${location.pathname}${write(state)}`,
    ].join('\n');
  };
  kind.addEventListener('change', compose);
  compose();
  const said = make('span', { role: 'status' });
  const copy = make('button', { type: 'button', class: 'quiet', onclick: async () => {
    text.select();
    try { await navigator.clipboard.writeText(text.value); said.textContent = ` ${say('copy.done')}`; } catch { said.textContent = ` ${say('copy.marked')}`; }
  } }, say('copy.button'));
  const open = place.querySelector('details')?.open ?? answer.found === 0;
  fill(place, make('details', { open }, make('summary', {}, say('missing.title')),
    make('p', { class: 'hint' }, say('missing.about')),
    make('p', {}, make('label', { for: 'find-kind' }, `${say('missing.label')} `), kind),
    make('label', { for: 'find-message', class: 'unseen' }, say('copy.label')), text, make('p', {}, copy, said)));
}
