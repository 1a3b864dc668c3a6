// The page /find/: the box, the facets and the results. It keeps the address and the page in sync.
import { read, toggled, write } from './address.js';
import { listButton } from '../list/button.js';
import { card, fillSummaries } from '../shared/cards.js';
import { fill, make } from '../shared/dom.js';
import { inDigits, say, sayWith } from '../shared/say.js';
import * as engine from './engine.js';
import { root, to } from '../shared/root.js';

const part = (name) => document.querySelector(`[data-${name}]`);
// While the reader types, the page waits this long for the next letter.
const PAUSE = 120;

const form = part('find');
const box = form.elements.q;
let state = read(location.search);
let turn = 0;
let timer = 0;
let besideTimer = 0;
let facets = null;
let groups = null;

const narrow = () => matchMedia('(max-width: 60rem)').matches;

function start() {
  part('find-page').hidden = false;
  if (narrow()) document.querySelector('.find-facets').open = false;
  box.value = state.q;
  part('sort').value = state.sort;
  // The data is read when it will be needed: there is a query already, or the reader turns to the box.
  const wanted = location.search.length > 1;
  if (wanted) show();
  else {
    document.documentElement.dataset.ready = 'true';
    const begin = () => { if (!turn) show(); };
    box.addEventListener('focus', begin, { once: true });
    (globalThis.requestIdleCallback ?? setTimeout)(begin);
  }
}

/** Goes to a state: the address changes, then the page. `step` says whether the reader can come back by going back. */
function go(next, { step = true, typing = false } = {}) {
  state = next;
  const address = location.pathname + write(state);
  // The worker is asked first and works while the browser writes its history.
  const drawn = show({ typing });
  if (address !== location.pathname + location.search) history[step ? 'pushState' : 'replaceState'](null, '', address);
  return drawn;
}

/** Goes to the state that `make` makes from the current state: the code that drew a button may have an older one. */
const change = (make) => go(make(state));

/** Promises whether this was drawn rather than something newer. */
async function show({ typing = false } = {}) {
  turn += 1;
  const mine = turn;
  const current = () => mine === turn;
  engine.init(root);
  delete document.documentElement.dataset.ready;
  try {
    const options = { sort: state.sort, page: state.page, typing, literal: state.literal };
    const [answer, list] = await Promise.all([engine.search(state.q, state.filters, options), facets ?? engine.facets()]);
    facets = list;
    if (!current()) return false;
    draw(answer, current);
    document.documentElement.dataset.ready = 'true';
    if (answer.cards.some((one) => !one.summary)) {
      engine.summaries(state.q, state.filters, options).then((found) => { if (current()) fillSummaries(part('results'), found); }, () => {});
    }
    if (!answer.counts) {
      engine.counts(state.q, state.filters, options).then((counts) => { if (current()) drawCounts({ ...answer, counts }); }, () => {});
    }
    // What appears beside the results may wait until the reader pauses; the next letter must not wait for it.
    clearTimeout(besideTimer);
    besideTimer = setTimeout(() => drawBeside(current, answer).catch(() => { part('people').hidden ||= current(); }), typing ? 4 * PAUSE : PAUSE);
    return true;
  } catch {
    if (!current()) return false;
    fill(part('status'), say('find.failed'));
    part('browse').hidden = false;
    document.documentElement.dataset.ready = 'true';
    return true;
  }
}

/** The people to ask, other places, and what to do where nothing was found. The results are complete without them. */
async function drawBeside(current, answer) {
  if (!current()) return;
  const asked = state;
  const [beside, { drawMissing, drawOther }, { drawWhom, whom }] = await Promise.all([
    engine.beside(asked.q, asked.filters, { literal: asked.literal }), import('./ways-on.js'), import('./people.js')]);
  if (!current()) return;
  drawMissing(part('missing'), { ...answer, facets }, asked);
  drawOther(part('other'), beside.other);
  const found = await whom(asked, beside);
  if (!current()) return;
  drawWhom(part('people'), found, asked, { change, current });
  // An LEA that the words name has its place among the others.
  if (found.lea && !asked.lea) drawOther(part('other'), [placeOf(found), ...beside.other]);
}

const placeOf = ({ lea, rules }) => ({ kind: say('find.lea'), title: lea.name, address: `counties/${rules.counties[lea.county].slug}/#lea-${lea.code}` });

function draw(answer, current) {
  const total = answer.found;
  const all = !state.q && !Object.keys(state.filters).length;
  fill(part('status'), sayWith(all ? 'find.count-all' : 'find.count', { count: total, number: make('strong', { 'data-count': String(total) }, inDigits(total)) }));
  drawChosen();
  drawUnderstood(answer);
  const once = part('once');
  once.hidden = answer.reviewedAny || total === 0;
  once.textContent = say('find.never-reviewed');
  fill(part('results'), answer.cards.map((one) => card(one, to, { why: one.why, foot: listButton(one.id, one.title.join('')) })));
  part('results').hidden = total === 0;
  part('more').hidden = answer.cards.length >= total;
  drawCounts(answer);
  const nothing = answer.elsewhere || answer.weak || !total;
  if (nothing) import('./ways-on.js').then(({ drawNothing }) => { if (current()) drawNothing(part('no-result'), answer, state, change); }, () => {});
  else fill(part('no-result'));
  part('browse').hidden = !all;
}

/** The facets with their numbers. In a large catalog the numbers come after the results; until then the last ones would lie. */
function drawCounts({ counts, found }) {
  document.querySelector('.find-facets').hidden = !counts || (!found && !Object.keys(state.filters).length);
  if (counts) drawFacets(part('facets'), facets, counts, state, (name, value) => go(toggled(state, name, value)));
}

// The list of facets: real checkboxes in fieldsets, made once and then only counted anew, so that focus stays where it is.

/** `choose(name, value)` is called when a reader changes a box. */
function drawFacets(form, facets, counts, state, choose) {
  groups ??= build(form, facets, choose);
  for (const { name, group, lines } of groups) {
    const chosen = state.filters[name] ?? [];
    let shown = 0;
    lines.forEach((line, number) => {
      const times = counts[name][number];
      const ticked = chosen.includes(line.id);
      if (line.box.checked !== ticked) line.box.checked = ticked;
      if (line.count.data !== String(times)) line.count.data = String(times);
      const hidden = times === 0 && !ticked;
      if (line.label.hidden !== hidden) line.label.hidden = hidden;
      if (!hidden) shown += 1;
    });
    // A facet with only one value is not a choice.
    group.hidden = shown < 2 && !chosen.length;
    if (chosen.length) group.open = true;
  }
}

function build(form, facets, choose) {
  form.addEventListener('submit', (event) => event.preventDefault());
  return facets.map(({ name, label, open, numbered, values }) => {
    const lines = values.map(([id, text]) => {
      const box = make('input', { type: 'checkbox', name, value: id, onchange: () => choose(name, id) });
      const count = document.createTextNode('');
      const line = make('label', {}, box, make('span', {}, numbered ? `${id} ${text}` : text), ' ',
        make('span', { class: 'muted', 'data-times': true }, count));
      return { id, box, count, label: line };
    });
    const group = make('details', { 'data-name': name, open }, make('summary', {}, label),
      make('fieldset', {}, make('legend', { class: 'unseen' }, label), lines.map((line) => line.label)));
    form.append(group);
    return { name, group, lines };
  });
}

/** The active filters, each with a button that removes it. */
function drawChosen() {
  const items = [];
  for (const [name, values] of Object.entries(state.filters)) {
    const facet = facets.find((one) => one.name === name);
    for (const value of values) {
      const text = facet?.values.find(([id]) => id === value)?.[1] ?? value;
      items.push(make('li', {}, make('button', { type: 'button', class: 'chip', onclick: () => go(toggled(state, name, value)) },
        `${say('find.filter', { facet: facet?.label ?? name, value: text })} `, make('span', { 'aria-hidden': 'true' }, '×'), make('span', { class: 'unseen' }, say('find.remove')))));
    }
  }
  if (items.length > 1) items.push(make('li', {}, make('button', { type: 'button', class: 'quiet', onclick: () => go({ ...state, filters: {}, page: 1 }) }, say('find.remove-all'))));
  fill(part('chosen'), items.length ? make('ul', { class: 'chips', 'aria-label': say('find.filters') }, items) : '');
}

/** What the query was read as. The reader can take it literally, or see only what fits. */
function drawUnderstood(answer) {
  const lines = [];
  for (const [typed, meant] of answer.corrections) {
    lines.push(make('li', {}, say('find.corrected', { typed, meant })));
  }
  for (const one of answer.readings) {
    const [facet, id] = one.target.split('/');
    if (state.filters[facet]?.includes(id)) continue;
    lines.push(make('li', {}, `${say('find.reading', { said: one.said, name: one.name })} `,
      make('button', { type: 'button', class: 'quiet', onclick: () => go(toggled(state, facet, id)) }, say('find.only'), make('span', { class: 'unseen' }, ` ${one.name}`)), ' ',
      make('button', { type: 'button', class: 'quiet', onclick: () => go({ ...state, literal: [...state.literal, one.target], page: 1 }) }, say('find.not-meant'), make('span', { class: 'unseen' }, ` ${one.name}`))));
  }
  for (const target of state.literal) {
    lines.push(make('li', {}, `${say('find.left-out', { name: target.split('/')[1].replaceAll('-', ' ') })} `,
      make('button', { type: 'button', class: 'quiet', onclick: () => go({ ...state, literal: state.literal.filter((one) => one !== target) }) }, say('find.again'))));
  }
  fill(part('understood'), lines.length ? make('details', { class: 'understood', open: lines.length <= 2 || !narrow() },
    make('summary', {}, say('find.understood', { count: lines.length })), make('ul', {}, lines)) : '');
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(timer);
  go({ ...state, q: box.value.trim(), page: 1 });
});
box.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const q = box.value.trim();
    // What was switched off belonged to the words that are gone.
    if (q !== state.q) go({ ...state, q, page: 1, literal: q ? state.literal : [] }, { step: false, typing: true });
  }, PAUSE);
});
part('sort').addEventListener('change', (event) => go({ ...state, sort: event.target.value, page: 1 }));
part('more').querySelector('button').addEventListener('click', async () => {
  const before = part('results').children.length;
  if (await go({ ...state, page: state.page + 1 })) part('results').children[before]?.querySelector('a')?.focus();
});
addEventListener('popstate', () => {
  clearTimeout(timer);
  import('./people.js').then(({ forget }) => forget(), () => {});
  state = read(location.search);
  box.value = state.q;
  part('sort').value = state.sort;
  show();
});
addEventListener('keydown', (event) => {
  if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest('input, select, textarea, [contenteditable]')) {
    event.preventDefault();
    box.focus();
    box.select();
    return;
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...part('results').querySelectorAll('h2 a')];
  const at = links.indexOf(document.activeElement);
  if (document.activeElement !== box && at < 0) return;
  const next = event.key === 'ArrowDown' ? at + 1 : at - 1;
  if (document.activeElement === box && event.key === 'ArrowUp') return;
  event.preventDefault();
  (links[next] ?? (next < 0 ? box : links[at]))?.focus();
});

start();
