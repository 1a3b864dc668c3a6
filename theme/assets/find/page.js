// The page /find/: the box, the facets and the results. It keeps the address and the page in sync.
import { read, toggled, write } from './address.js';
import { card } from '../shared/cards.js';
import { fill, make } from '../shared/dom.js';
import { folded } from '../shared/folding.js';
import { either, inDigits, say, sayWith } from '../shared/say.js';
import { keepScroll } from '../shared/scroll.js';
import * as engine from './engine.js';
import { fillSummaries } from './summaries.js';
import { root, to } from '../shared/root.js';
import '../strings/en/find.js';
import '../strings/en/results.js';

const part = (name) => document.querySelector(`[data-${name}]`);
// While the reader types, the page waits this long for the next letter.
const PAUSE = 120;

const form = part('find');
const box = form.elements.q;
const title = document.title;
// Texts with these may tell of a crisis.
const SIGNS = new RegExp(`\\b(${form.dataset.signs})`);
const scroll = keepScroll();
let state = read(location.search);
let turn = 0;
let timer = 0;
let besideTimer = 0;
let facets = null;
// What is loaded once the first results are drawn, and what waits for it.
let later = null;
let setSort = (sort) => { part('sort').value = sort; };
let counted = null;
// Words that are being typed are one step, however many letters they have.
let typing = false;

const narrow = () => matchMedia('(max-width: 60rem)').matches;
/** Loads what is needed after the first results: before them it would only keep the reader waiting. */
async function loadLater() {
  if (later) return;
  const loaded = await import('./later.js');
  if (later) return;
  later = { ...loaded, facets: new loaded.Facets(part('facets'), (name, value) => go(toggled(state, name, value))) };
  const sortBy = (sort) => go({ ...state, sort, page: 1 });
  setSort = loaded.onChoice(part('sort'), sortBy);
  if (part('sort').value !== state.sort) sortBy(part('sort').value);
  for (const item of part('results').children) item.querySelector('[data-button]')?.replaceWith(button(item.dataset.result ?? item.dataset.near, item.querySelector('h2').textContent));
  if (counted) drawCounts(counted);
}

const button = (id, name) => later?.listButton(id, name) ?? make('span', { 'data-button': true });

function start() {
  part('find-page').hidden = false;
  if (narrow()) document.querySelector('.find-facets').open = false;
  box.value = state.q;
  setSort(state.sort);
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
function go(next, { step = true, letters = false } = {}) {
  state = next;
  typing = letters;
  // A button may ask for other words than those in the box.
  if (box.value.trim() !== state.q) box.value = state.q;
  const address = location.pathname + write(state);
  // The worker is asked first and works while the browser writes its history.
  const drawn = show({ letters });
  if (address !== location.pathname + location.search) scroll.step(address, step);
  return drawn;
}

/** Goes to the state that `make` makes from the current state: the code that drew a button may have an older one. */
const change = (make) => go(make(state));

/** Promises whether this was drawn rather than something newer. */
async function show({ letters = false } = {}) {
  turn += 1;
  const mine = turn;
  const current = () => mine === turn;
  engine.init(root);
  delete document.documentElement.dataset.ready;
  try {
    const options = { sort: state.sort, page: state.page, literal: state.literal };
    const asked = engine.search(state.q, state.filters, options);
    const [answer, list, told] = await Promise.all([SIGNS.test(folded(state.q)) ? import('./crisis.js').then(({ ahead }) => ahead(state.q, asked)) : asked, facets ?? engine.facets(), asked.then((one) => one.told && import('./told.js').then(({ drawTold }) => drawTold(one, state, change)))]);
    facets = list;
    // The first answer has no focus to keep; a later one waits for what keeps it.
    if (mine > 1) await loadLater().catch(() => {});
    if (!current()) return false;
    redraw(() => draw(answer, current, told));
    document.documentElement.dataset.ready = 'true';
    const summaries = engine.summaries(state.q, state.filters, options).then((found) => { if (current()) fillSummaries(part('results'), found); });
    // Only a list that has its full height can be scrolled to where it was left.
    Promise.allSettled([loadLater(), summaries]).then(() => { if (current()) scroll.restore(); });
    if (!answer.counts) {
      engine.counts(state.q, state.filters, options).then((counts) => { if (current()) drawCounts({ ...answer, counts }); }, () => {});
    }
    // What appears beside the results may wait until the reader pauses; the next letter must not wait for it.
    clearTimeout(besideTimer);
    besideTimer = answer.urgent || setTimeout(() => import('./ways-on.js').then(({ drawBeside }) => drawBeside(part, { ...answer, facets }, state, { change, current })).catch(() => { part('people').hidden ||= current(); }), letters ? 4 * PAUSE : PAUSE);
    return true;
  } catch {
    if (!current()) return false;
    redraw(drawFailed);
    document.documentElement.dataset.ready = 'true';
    return true;
  }
}

/** Whether to browse instead is offered. Before it is known, what to browse keeps its room unseen. */
function browse(is) {
  part('browse').hidden = !is;
  part('browse').classList.remove('coming');
}

/** Draws, and the focus stays where it was or goes to what took its place. Before the first answer there is nothing to keep. */
function redraw(drawing) {
  const refocus = later?.keepFocus(['told', 'chosen', 'understood', 'results', 'no-result'].map(part), part('status'));
  drawing();
  refocus?.();
}

/** The answer to an earlier question must not stay under this one. */
function drawFailed() {
  counted = null;
  clearTimeout(besideTimer);
  fill(part('status'), say('find.failed'));
  for (const name of ['crisis', 'told', 'chosen', 'understood', 'results', 'no-result']) fill(part(name));
  for (const name of ['once', 'more', 'people', 'other', 'missing']) part(name).hidden = true;
  document.querySelector('.find-facets').hidden = true;
  browse(true);
  document.title = title;
}

function draw(answer, current, told) {
  const { found, cards } = answer;
  const filtered = Object.keys(state.filters).length > 0;
  const all = !state.q && !filtered;
  const near = answer.near && cards.length > 0;
  document.title = all ? title : say('find.title', { asked: [state.q, ...chosen().map(({ text }) => text)].filter(Boolean).join(' · '), title });
  fill(part('crisis'), answer.crisis);
  fill(part('told'), told);
  fill(part('status'), answer.crisis && !found ? '' : sayWith(all ? 'find.count-all' : filtered || told ? 'find.count' : 'find.count-words', { count: found, number: make('strong', { 'data-count': String(found) }, inDigits(found)) }),
    near && !answer.told?.address ? make('span', { class: 'find-near', 'data-nothing': true }, answer.unsaid.length ? say('results.nothing-about', { words: either(answer.unsaid) }) : say('find.nothing-all'), ' ', say('find.nearest')) : '');
  drawChosen();
  drawUnderstood(answer);
  const once = part('once');
  once.hidden = answer.reviewedAny || !cards.length;
  once.textContent = say('find.never-reviewed');
  part('results').setAttribute('aria-label', say(near ? 'find.results-near' : 'find.results'));
  fill(part('results'), cards.map((one) => card(one, to, { near, why: one.why, foot: button(one.id, one.title.join('')) })));
  part('results').hidden = !cards.length;
  part('more').hidden = near || cards.length >= found;
  drawCounts(answer);
  if (!answer.crisis && (answer.elsewhere || answer.near || !found)) import('./ways-on.js').then(({ drawNothing }) => { if (current()) drawNothing(part('no-result'), answer, state, change); }, () => {});
  else fill(part('no-result'));
  browse(all);
}

/** The facets with their numbers. In a large catalog the numbers come after the results; until then the last ones would lie. */
function drawCounts(answer) {
  const { counts, found } = answer;
  counted = later ? null : answer;
  const place = document.querySelector('.find-facets');
  // What is still to come keeps its room.
  place.classList.toggle('coming', !later || !counts);
  place.hidden = !found && !Object.keys(state.filters).length;
  if (later && counts) later.facets.draw(facets, answer, state);
}

/** The active filters: [{name, value, text}]. */
function chosen() {
  return Object.entries(state.filters).flatMap(([name, values]) => {
    const facet = facets.find((one) => one.name === name);
    return values.map((value) => ({ name, value, text: say('find.filter', { facet: facet?.label ?? name, value: facet?.values.find(([id]) => id === value)?.[1] ?? value }) }));
  });
}

/** Each active filter with a button that removes it. */
function drawChosen() {
  const items = chosen().map(({ name, value, text }) => make('li', {}, make('button', { type: 'button', class: 'chip', onclick: () => go(toggled(state, name, value)) },
    `${text} `, make('span', { 'aria-hidden': 'true' }, '×'), make('span', { class: 'unseen' }, say('results.remove')))));
  if (items.length > 1) items.push(make('li', {}, make('button', { type: 'button', class: 'quiet', onclick: () => go({ ...state, filters: {}, page: 1 }) }, say('find.remove-all'))));
  fill(part('chosen'), items.length ? make('ul', { class: 'chips', 'aria-label': say('find.filters') }, items) : '');
}

/** What the query was read as. The reader can take it literally, or see only what fits. */
function drawUnderstood(answer) {
  const lines = [];
  for (const [typed, meant] of answer.corrections) {
    lines.push(make('li', {}, say('find.corrected', { typed, meant })));
  }
  if (answer.found && answer.unsaid.length) lines.push(make('li', {}, say('find.unsaid', { words: either(answer.unsaid) })));
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
  const q = box.value.trim();
  // Words that were typed have their step already.
  go({ ...state, q, page: 1 }, { step: !typing });
});
box.addEventListener('input', (event) => {
  clearTimeout(timer);
  if (event.isComposing) return;
  timer = setTimeout(typed, PAUSE);
});
box.addEventListener('compositionend', typed);
box.addEventListener('blur', () => { typing = false; });

function typed() {
  clearTimeout(timer);
  const q = box.value.trim();
  // The first letter leaves what was asked before, so that the reader can come back to it. What was switched off belonged to
  // the words that are gone.
  if (q !== state.q) go({ ...state, q, page: 1, literal: q ? state.literal : [] }, { step: !typing && location.search.length > 1, letters: true });
}

part('more').addEventListener('click', async () => {
  const before = part('results').children.length;
  // More of the same is not another question.
  if (await go({ ...state, page: state.page + 1 }, { step: false })) part('results').children[before]?.querySelector('a')?.focus();
});
addEventListener('popstate', () => {
  clearTimeout(timer);
  scroll.moved();
  import('./people.js').then(({ forget }) => forget(), () => {});
  state = read(location.search);
  typing = false;
  box.value = state.q;
  setSort(state.sort);
  show();
});
addEventListener('keydown', (event) => {
  if (event.isComposing) return;
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...part('results').querySelectorAll('h2 a')];
  const at = links.indexOf(document.activeElement);
  if (document.activeElement !== box && at < 0) return;
  const next = event.key === 'ArrowDown' ? links[at + 1] : links[at - 1] ?? (at === 0 ? box : null);
  // Beyond the last result, the key scrolls the page.
  if (!next) return;
  event.preventDefault();
  next.focus();
});

// What the page says otherwise is kept back.
document.documentElement.dataset.started = 'true';
start();
