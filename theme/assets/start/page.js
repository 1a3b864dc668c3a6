// The page /start/: a need in, resources and people out. It keeps the address and the page in sync.
import { fill, make } from '../shared/dom.js';
import { keep } from '../shared/kept.js';
import { to } from '../shared/root.js';
import { inDigits, inList, say, sayWith } from '../shared/say.js';
import { isEmpty, MORE, onOf, OWN, read, SINGLE, withOn, write } from './address.js';
import { fitting, offer } from './choices.js';
import { Data } from './data.js';
import { candidates } from '../people/candidates.js';
import { described, KINDS } from '../people/kinds.js';
import { start as startBox } from '../people/lea-box.js';
import { mixed } from './mixing.js';
import * as results from './results.js';
import { route } from '../people/routing.js';
import * as whom from '../people/whom.js';
import { turns } from '../shared/turns.js';
import { Words } from './words.js';

const form = document.querySelector('[data-start]');
const part = (name) => document.querySelector(`[data-${name}]`);
const data = new Data();
const words = new Words(form);
const stateFiles = () => import('./state-files.js');
const known = (name, id) => words.has(name, id);

let need = cleaned(read(location.search));
let lea = null;
// The newest answer being drawn, and the newest choice among several LEAs; results for an older one are dropped.
const showing = turns();
const choosing = turns();

/** The need without words that are not in the taxonomy. */
function cleaned(raw) {
  const next = { ...raw, topics: raw.topics.filter((id) => known('topic', id)) };
  for (const name of SINGLE) if (next[name] && !known(name, next[name])) next[name] = '';
  return next;
}

const box = startBox(form.elements.lea, data, (found, typed = '') => go({ ...need, lea: found?.code ?? typed }));

/** Drops LEA lookups that are still in flight. */
function drop() {
  choosing();
  box.forget();
}

/** Goes to a need: the address changes, then the page. */
function go(next, { step = true } = {}) {
  // An LEA that was typed or chosen earlier must not replace this one.
  if (next.lea !== need.lea) drop();
  need = cleaned(next);
  const address = location.pathname + write(need);
  if (address !== location.pathname + location.search) history[step ? 'pushState' : 'replaceState'](null, '', address);
  return show();
}

/** Promises whether this was drawn rather than something newer. */
async function show() {
  const current = showing();
  delete document.documentElement.dataset.ready;
  let rest = null;
  try {
    rest = await answer(current);
  } catch {
    if (!current()) return false;
    fill(part('said'), say('start.failed'));
    part('browse').hidden = false;
  }
  if (!current()) return false;
  document.documentElement.dataset.ready = 'true';
  rest?.();
  return true;
}

/** Draws the answer; returns what may follow it, if anything. */
async function answer(current) {
  const empty = isEmpty(need);
  const said = [];
  const [ranking, rules, match, byWords] = await Promise.all([
    empty ? null : data.ranking(),
    empty ? null : data.rules(),
    need.lea ? data.lea(need.lea) : null,
    need.q ? inWords(said) : null,
    need.indicator ? data.picks(need.indicator) : null,
  ]);
  if (!current()) return;
  resolve(match, said);
  if (lea && ranking) {
    // What the state's files show can bring back a choice that the kind of LEA would rule out.
    const rest = fitting(need, ranking.data, lea, new Set(), (name, id) => words.name(name, id))[1];
    const found = rest.length ? (await stateFiles()).found(await data.county(lea.county), lea.code) : new Set();
    const [next, out] = fitting(need, ranking.data, lea, found, (name, id) => words.name(name, id));
    if (!current()) return;
    if (out.length) {
      said.push(say('start.taken-out', { count: out.length, names: inList(out), lea: lea.name }));
      need = next;
      history.replaceState(null, '', location.pathname + write(need));
    }
    offer(form, ranking.data, lea, found);
    keep('county', rules.counties[lea.county][0]);
  } else if (ranking) offer(form, ranking.data, null);
  fillForm();
  fill(part('said'), said.flatMap((one) => [one, ' ']));
  part('browse').hidden = !isEmpty(need);
  part('answer').hidden = isEmpty(need);
  drawChosen();
  if (isEmpty(need)) {
    for (const name of ['results', 'people', 'state-files']) fill(part(name));
    return;
  }
  drawCauses(ranking);
  await drawResults(ranking, byWords, current);
  if (!current()) return;
  const way = route(rules, lea, { indicator: need.indicator, group: need.group, priority: need.priority, topic: need.topics[0] });
  whom.draw(part('people'), rules, way, lea, 'people.say-above');
  return () => later(current, ranking);
}

/** What the reader's own words find. The answer is complete without it. */
async function inWords(said) {
  try {
    const found = await data.words(need.q);
    if (!found.size) said.push(say('start.no-words', { words: need.q }));
    return found.size ? found : null;
  } catch {
    said.push(say('start.words-failed'));
    return null;
  }
}

/** What the reader typed, or a code, as an LEA. */
function resolve(match, said) {
  const before = lea;
  lea = match?.lea ?? null;
  // This answer must not show another LEA's files until its own arrive.
  if (lea?.code !== before?.code) fill(part('state-files'));
  if (!match) return;
  if (lea && need.lea !== lea.code) {
    need = { ...need, lea: lea.code };
    history.replaceState(null, '', location.pathname + write(need));
  }
  if (lea) return;
  const typed = need.lea;
  need = { ...need, lea: '' };
  if (!match.candidates.length) said.push(say('lea.none-called', { typed }));
  else {
    said.push(say(match.near ? 'lea.none-near' : 'lea.several', { typed }));
    said.push(candidates(match.candidates, choose));
  }
}

async function choose(one) {
  const current = choosing();
  const { code } = await data.coded(one);
  if (current()) go({ ...need, lea: code });
}

function fillForm() {
  box.show(lea?.name ?? '');
  if (document.activeElement !== form.elements.q) form.elements.q.value = need.q;
  form.elements.on.value = onOf(need);
  for (const name of OWN) form.elements[name].value = need[name];
}

/** Choices that have no field in the form: each with a button that removes it. */
function drawChosen() {
  const items = [];
  const chip = (text, next) => items.push(make('li', {}, make('button', { type: 'button', class: 'chip', onclick: () => go(next) }, `${text} `, make('span', { 'aria-hidden': 'true' }, '×'), make('span', { class: 'unseen' }, say('find.remove')))));
  if (lea) chip(say('lea.described', { name: lea.name, kind: described(lea) }), { ...need, lea: '' });
  if (need.priority && onOf(need) !== `priority:${need.priority}`) chip(words.name('priority', need.priority), { ...need, priority: '' });
  if (need.topics.length && onOf(need) !== `topic:${need.topics[0]}`) chip(need.topics.map((id) => words.name('topic', id)).join(', '), { ...need, topics: [] });
  if (need.q) chip(say('why.words', { words: need.q }), { ...need, q: '' });
  for (const name of MORE) if (need[name]) chip(form.elements[name].selectedOptions[0].text, { ...need, [name]: '' });
  fill(part('chosen'), items.length ? make('ul', { class: 'chips', 'aria-label': say('start.chosen') }, items) : '');
}

function drawCauses(ranking) {
  const causes = ranking.data.indicators[need.indicator]?.causes ?? [];
  fill(part('causes'), causes.length ? [make('p', { class: 'causes-head', id: 'causes-head' }, say('start.causes')),
    make('ul', { class: 'chips', 'aria-labelledby': 'causes-head' }, causes.map(([name, topics]) => {
      const on = String(topics) === String(need.topics);
      return make('li', {}, make('button', { type: 'button', class: 'chip', 'aria-pressed': String(on), 'data-cause': topics.join(' '),
        onclick: () => go({ ...need, topics: on ? [] : topics, all: false }).then(() => part('causes').querySelector(`[data-cause="${topics.join(' ')}"]`)?.focus()) }, name));
    }))] : '');
}

async function drawResults(ranking, byWords, current) {
  // A reader who has not said yet what the LEA works on is taking stock.
  const asked = need.indicator || need.priority || need.topics.length || need.group || need.step || byWords;
  const picks = need.indicator ? await data.picks(need.indicator) : null;
  const wanted = { ...need, words: byWords, picks, step: asked ? need.step : ranking.data.columns.step.values[0], county: lea?.county, kind: lea ? KINDS[lea.kind] : '' };
  const ranked = mixed(ranking.rank(wanted), ranking);
  const shown = ranked.slice(0, need.all ? ranked.length : results.FIRST);
  const cards = await data.cards(shown.map((one) => one.place), ranking);
  if (!current()) return;
  results.draw(part('results'), cards, shown.map((one) => reasons(one.why)), to);
  const number = make('strong', { 'data-count': String(ranked.length) }, inDigits(ranked.length));
  const [all, first] = asked ? ['start.helps', 'start.helps-first'] : ['start.begins', 'start.begins-first'];
  fill(part('status'), sayWith(shown.length < ranked.length ? first : all, { count: ranked.length, number, shown: shown.length }));
  const once = part('once');
  once.hidden = cards.some((one) => one.reviewed) || !cards.length;
  once.textContent = say('start.never-reviewed');
  part('more').hidden = shown.length >= ranked.length;
  part('more').querySelector('button').textContent = say('start.more', { count: ranked.length - shown.length });
}

/** The need in words; the reader's own words are left out if they repeat a choice. */
function reasons(why) {
  const chosen = why.filter(([name]) => name !== 'words').map((one) => words.why(one));
  const own = why.filter(([name, text]) => name === 'words' && !chosen.includes(text)).map((one) => words.why(one));
  return [...chosen, ...own];
}

/** What an answer can wait for: what people offer, and what the state's files show. */
async function later(current, ranking) {
  import('../find/suggest.js');
  try {
    const [leads, { message }, county, files] = await Promise.all([data.leads(), import('./message.js'), ...(lea ? [data.county(lea.county), stateFiles()] : [])]);
    if (!current()) return;
    whom.fillDetails(part('people'), leads);
    part('people').append(message(need, words, lea));
    if (!lea) { fill(part('state-files')); return; }
    files.draw(part('state-files'), county, lea, words, { go: (next) => go(next).then(() => part('heading').scrollIntoView()) });
    offer(form, ranking.data, lea, files.found(county, lea.code));
  } catch { /* The answer is complete without it. */ }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  await box.settle();
  if (!part('heading').closest('[hidden]')) part('heading').scrollIntoView({ block: 'nearest' });
});
form.addEventListener('change', (event) => {
  const { name, value } = event.target;
  if (name === 'on') go(withOn(need, value));
  else if (name && name !== 'lea') go({ ...need, [name]: value.trim(), all: false });
});
part('more').querySelector('button').addEventListener('click', async () => {
  const before = part('results').children.length;
  if (await go({ ...need, all: true })) part('results').children[before]?.querySelector('a')?.focus();
});
addEventListener('popstate', () => {
  drop();
  need = cleaned(read(location.search));
  show();
});

if (location.search.includes('on=')) history.replaceState(null, '', location.pathname + write(need));
show();
