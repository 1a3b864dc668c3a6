// The page /start/: a need in, resources and people out. It keeps the address and the page in sync.
import { fill, make } from '../shared/dom.js';
import { keep } from '../shared/kept.js';
import { to } from '../shared/root.js';
import { inDigits, inList, say, sayWith } from '../shared/say.js';
import { keepScroll } from '../shared/scroll.js';
import { turns } from '../shared/turns.js';
import { isEmpty, onOf, OWN, read, SINGLE, withOn, write } from './address.js';
import { chips } from './chosen.js';
import { fitting, offer } from './choices.js';
import { Data } from './data.js';
import { keepFocus, toAnswer } from './focus.js';
import { KINDS } from '../people/kinds.js';
import { start as startBox } from '../people/lea-box.js';
import { broaderLast, FIRST, mixed } from './mixing.js';
import * as results from './results.js';
import { read as readThemes, route } from '../people/routing.js';
import { onPhone } from './phone.js';
import { steps } from './steps.js';
import * as whom from '../people/whom.js';
import { Words } from './words.js';
import '../strings/en/people.js';
import '../strings/en/start.js';
import '../strings/en/why.js';

// How long an answer waits for the state's files, in milliseconds.
const PATIENCE = 3000;

const form = document.querySelector('[data-start]');
const part = (name) => document.querySelector(`[data-${name}]`);
const data = new Data();
const words = new Words(form);
const shownFirst = () => import('./shown.js');
const whatTells = () => import('./asking.js');
const filesOf = () => import('./facts.js');
const reflections = () => import('./reflected.js');
const title = document.title;
const scroll = keepScroll();
const step = steps(form);
const phone = onPhone(part);

let need = cleaned(read(location.search));
// The LEA of the answer. `need.lea` stays as it was typed until it means one LEA.
let lea = null;
// The newest answer that is promised.
let drawing = null;
// The newest answer being drawn, and the newest choice among several LEAs; results for an older one are dropped.
const showing = turns();
const choosing = turns();

/** The need without words that are not in the taxonomy. */
function cleaned(raw) {
  const next = { ...raw, topics: raw.topics.filter((id) => words.has('topic', id)) };
  // Items are known once their file was read.
  for (const name of SINGLE) if (next[name] && name !== 'item' && !words.has(name, next[name])) next[name] = '';
  return next;
}

const box = startBox(form.elements.lea, data, (found, typed = '') => go({ ...need, lea: found?.code ?? typed }));

/** Drops LEA lookups that are still in flight. */
function drop() {
  choosing();
  box.forget();
}

/** Goes to a need: the address changes, then the page. `push`: a step that Back returns from. */
function go(next, { push = true } = {}) {
  // An LEA that was typed or chosen earlier must not replace this one.
  if (next.lea !== need.lea) drop();
  need = cleaned(next);
  const address = location.pathname + write(need);
  if (address !== location.pathname + location.search) scroll.step(address, push);
  return again();
}

/** The same need, said better: no step of its own. */
function restate(next) {
  need = next;
  scroll.step(location.pathname + write(need), false);
}

const again = () => (drawing = show());

/** Promises whether this was drawn rather than something newer. */
async function show() {
  const current = showing();
  delete document.documentElement.dataset.ready;
  let rest = null;
  try {
    rest = await answer(current);
  } catch {
    if (!current()) return false;
    keepFocus(failed);
  }
  if (!current()) return false;
  scroll.restore();
  document.documentElement.dataset.ready = 'true';
  // In a task of its own: no file that can wait is asked for before the answer can be seen.
  setTimeout(() => {
    box.list();
    import('./handout.js').then(({ prepare }) => prepare(part, form), () => {});
    if (current()) rest?.();
  });
  return true;
}

/** The question stays, an answer to an earlier one does not. */
function failed() {
  if (lea?.code !== need.lea) lea = null;
  fillForm({ knows: false });
  drawChosen();
  empty();
  fill(part('crisis'));
  fill(part('said'), say('start.failed'), ' ', make('button', { type: 'button', class: 'quiet', onclick: () => again().then((drawn) => drawn && toAnswer()) }, say('start.again')));
}

function empty() {
  part('answer').hidden = true;
  part('browse').hidden = false;
  for (const name of ['asking', 'results', 'broader', 'people', 'reflected-block', 'shown', 'state-files']) fill(part(name));
}

/** Reads what the answer needs, then draws all of it at once; returns what may follow it, if anything. */
async function answer(current) {
  const said = [];
  if (need.item) {
    const next = (await filesOf()).asked(need, await data.reflection([need.item]), words);
    if (!current()) return;
    if (next !== need) restate(next);
  }
  const asks = !isEmpty(need);
  // Needed beside the first resources, and not before.
  const telling = need.q || chose() ? whatTells() : null;
  telling?.catch(() => {});
  if (need.lea && !telling) for (const one of [shownFirst(), reflections(), data.ahead(need.lea)]) one.catch(() => {});
  const ahead = need.q ? import('../find/crisis.js').then(({ shownFor }) => shownFor(need.q)).catch(() => null) : null;
  const [ranking, rules, match, byWords, crisis] = await Promise.all([
    asks ? data.ranking() : null,
    asks ? data.rules() : null,
    need.lea ? data.lea(need.lea) : null,
    need.q ? inWords(said, ahead) : null,
    ahead,
    data.indicator(need, true),
    data.listed(need),
  ]);
  if (!current()) return;
  const themes = asks ? Promise.all((need.topics.length ? need.topics : ['']).map((topic) => readThemes(rules, asksFor(topic)))) : null;
  themes?.catch(() => {});
  const meant = match?.lea ?? null;
  if (need.item) ranking.data.kinds.item = (await filesOf()).kindsOf(await data.reflection([need.item]));
  const asking = match && !meant ? await import('../people/meant.js') : null;
  if (!current()) return;
  if (meant && need.lea !== meant.code) restate({ ...need, lea: meant.code });
  let found;
  if (meant && ranking) {
    // What the state's files show can bring back a choice that the kind of LEA would rule out.
    const name = (of, id) => words.name(of, id);
    const rest = fitting(need, ranking.data, meant, new Set(), name)[1];
    found = rest.length ? (await filesOf()).found(await data.county(meant), meant.code) : new Set();
    const [next, out] = fitting(need, ranking.data, meant, found, name);
    if (!current()) return;
    if (out.length) {
      said.push(say('start.taken-out', { count: out.length, names: inList(out), lea: meant.name }));
      restate(next);
    }
  }
  const urgent = Boolean(crisis?.urgent);
  const nothing = isEmpty({ ...need, lea: meant?.code ?? '' }) || (urgent && !chose() && (!byWords || byWords.near));
  const [drawn, tells] = nothing ? [] : await Promise.all([choose(ranking, byWords, meant, telling), telling, themes]);
  if (!current()) return;
  keepFocus(() => {
    // This answer must not show another LEA's files until its own arrive.
    if (meant?.code !== lea?.code) fill(part('state-files'));
    lea = meant;
    if (ranking) offer(form, ranking.data, lea, found);
    if (lea) keep('county', rules.counties[lea.county].slug);
    fill(part('crisis'), crisis?.crisis);
    if (asking) said.push(...ask(asking, match, rules));
    fillForm();
    fill(part('said'), said.flatMap((one) => [one, ' ']));
    drawChosen();
    if (nothing) { empty(); part('browse').hidden = urgent; return; }
    part('browse').hidden = true;
    part('answer').hidden = false;
    if (tells) tells.draw(part('asking'), drawn.asks, need, words, go, phone.wide());
    else fill(part('asking'));
    drawResults(drawn);
    // Nobody is to be asked first, then, but those to call now.
    for (const name of ['fold', 'line']) part(name).hidden = urgent;
    const way = route(rules, lea, asksFor(need.topics[0]));
    whom.draw(part('people'), rules, way, lea, 'people.say-above');
    phone.say(asked(), rules.people[way.first]?.name);
  });
  return nothing ? null : () => later(current, ranking, drawn);
}

/** What decides whom to ask; its themes are read while the cards are. */
const asksFor = (topic) => ({ indicator: need.indicator, group: need.group, priority: need.priority, topic });

/** Whether the reader chose what it is about; own words then only add to it. */
const chose = () => Boolean(need.item || need.indicator || need.priority || need.topics.length || need.group || need.step);

/** What the reader's own words find, or null; `said` gets what is to be said of them. The answer is complete without it. */
async function inWords(said, ahead) {
  try {
    const [own, found] = await Promise.all([import('./own-words.js'), data.words(need.q)]);
    return own.answering(found, need.q, { said, urgent: await ahead, chose: chose() });
  } catch {
    said.push(say('start.words-failed'));
    return null;
  }
}

/** Text that does not mean one LEA: which one is meant. It stays in the box, and is asked about until it was answered. */
function ask({ question }, match, rules) {
  return question(match, need.lea, async (one) => {
    const current = choosing();
    const { code } = await data.coded(one);
    if (current() && await go({ ...need, lea: code })) toAnswer();
  }, Object.keys(rules.counties));
}

/** What is asked, in words, the subject first. */
const asked = () => [
  ...need.item ? [words.name('item', need.item)] : [need.indicator && words.name('indicator', need.indicator), ...need.topics.map((id) => words.name('topic', id)), need.priority && words.name('priority', need.priority)],
  need.group && words.name('group', need.group), need.q && say('why.words', { words: need.q }), lea?.name,
].filter(Boolean);

/** `knows`: what `need.lea` means was looked up. */
function fillForm({ knows = true } = {}) {
  if (lea || knows) box.show(lea?.name ?? need.lea);
  if (document.activeElement !== form.elements.q) form.elements.q.value = need.q;
  form.elements.on.value = onOf(need);
  for (const name of OWN) form.elements[name].value = need[name];
  const said = asked();
  document.title = said.length ? say('start.title', { asked: said.join(', '), title }) : title;
}

const drawChosen = () => fill(part('chosen'), chips(need, lea, form, words, go));

/** What `file` promises, or null where it does not come in time: the answer then goes without. */
const inTime = (file) => Promise.race([file.catch(() => null), new Promise((done) => { setTimeout(done, PATIENCE, null); })]);

/** The resources of the answer: {ranked, count, shown, cards, asks: what would tell most, sentences: [all, first]}, `count` of them matching all that was asked; where the state's files are the answer, those of the
 *  county, what the LEA `told` of itself and the module `mine` that draws it, and block(), which draws what they show. */
async function choose(ranking, byWords, meant, tells) {
  const place = { county: meant?.county, kind: meant ? KINDS[meant.kind] : '' };
  const rank = (one, chosen) => data.ranked({ ...one, ...place }, ranking, chosen);
  let ranked;
  let sentences = ['start.helps', 'start.helps-first'];
  let county = null;
  let told = null;
  let mine = null;
  let block = null;
  let late = false;
  const near = Boolean(byWords?.near);
  let count = null;
  let asks = [];
  if (chose() || byWords) {
    ranked = broaderLast(mixed(await rank({ ...need, words: byWords?.found, loose: byWords?.loose }), ranking));
    count = ranked.filter(({ all }) => all).length;
    if (count < ranked.length) sentences = ['start.helps-broader', 'start.helps-broader'];
    if (!near) asks = tells.then(({ toTell }) => toTell(need, { data, form, ranking, found: byWords?.found, meant, place, words, said: asked() }));
  } else {
    // A reader who has not said yet what the LEA works on: what the state's files name, or taking stock.
    const first = await shownFirst();
    [county, told] = meant ? await Promise.all([inTime(data.county(meant)), inTime(data.reflected(meant.code))]) : [];
    late = Boolean(meant) && !(county && told);
    mine = told?.one ? await reflections() : null;
    if (mine) (await filesOf()).learn(told.of, words);
    const own = told ? told.needs.slice(0, told.of.first).map(({ item: { id, asked: fields } }) => ({ ...fields, item: id })) : [];
    ranked = county ? await first.forLines(county, own, meant.code, (one) => rank({ ...need, ...one })) : [];
    sentences = own.length ? ['start.helps-reported', 'start.helps-reported-first'] : ['start.helps-shown', 'start.helps-shown-first'];
    if (ranked.length) block = first.draw;
    else {
      const { step: stock, topics } = ranking.data.stock;
      ranked = first.takingStock(mixed(await rank({ ...need, step: stock, topics }, { step: stock }), ranking), stock);
      sentences = ['start.begins', 'start.begins'];
    }
  }
  count ??= ranked.length;
  if (near) [count, sentences] = [0, ['start.near', 'start.near']];
  const shown = ranked.slice(0, need.all && !near ? ranked.length : FIRST);
  const cards = data.cards(shown.map((one) => one.place), ranking);
  return { ranked, count, near, shown, sentences, county, told, mine, block, late, cards: await cards, asks: await asks };
}

function drawResults({ ranked, count, near, shown, cards, sentences: [all, first], county, told, mine, block }) {
  fill(part('reflected-block'), mine ? mine.block(told, lea, words, { go: follow, today: today() }) : '');
  const place = part('shown');
  place.hidden = true;
  fill(place);
  block?.(place, county, lea, words, { go: follow, today: today(), wide: phone.wide(), folded: Boolean(mine) && !phone.wide() });
  const broader = (at) => count < ranked.length && !shown[at].all;
  results.draw(part('results'), part('broader'), cards, shown.map((one) => reasons(one.why)), to, { near, broader });
  const number = make('strong', { 'data-count': String(count) }, inDigits(count));
  fill(part('status'), sayWith(shown.length < ranked.length ? first : all, { count, number, shown: shown.length, broader: ranked.length - count }));
  const once = part('once');
  once.hidden = cards.some((one) => one.reviewed) || !cards.length;
  once.textContent = say('start.never-reviewed');
  part('more').hidden = near || shown.length >= ranked.length;
  part('more').querySelector('button').textContent = say('start.more', { count: ranked.length - shown.length });
}

/** The need in words; the reader's own words are left out if they repeat a choice. */
function reasons(why) {
  const chosen = why.filter(([name]) => name !== 'words').map((one) => words.why(one));
  const own = why.filter(([name, text]) => name === 'words' && !chosen.includes(text)).map((one) => words.why(one));
  return [...chosen, ...own];
}

/** To a need that a line of the state's files names. */
const follow = (next) => go(next).then((drawn) => drawn && toAnswer());

/** What an answer can wait for. */
function later(current, ranking, { late, mine }) {
  import('../find/suggest.js');
  // The answer is complete without it.
  import('./after.js').then(({ after }) => after({ current, data, form, need, lea, part, words, ranking, late, mine, today: today(), filesOf, reflections, again, follow })).catch(() => {});
}

/** The day by the reader's clock, as the data write days. */
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  await box.settle();
  for (let last = null; last !== drawing;) {
    last = drawing;
    await last;
  }
  const question = part('said').querySelector('button');
  if (question) question.focus();
  else if (!part('answer').hidden) toAnswer();
  else if (!part('said').textContent) part('said').textContent = say('start.say-something');
});
form.addEventListener('change', (event) => {
  const { name, value } = event.target;
  if (!name || name === 'lea') return;
  const push = step.begins(event.target);
  go(name === 'on' ? withOn(need, value) : { ...need, [name]: value.trim(), all: false }, { push });
});
part('more').addEventListener('click', async () => {
  const cards = () => part('answer').querySelectorAll('.card');
  const before = cards().length;
  if (await go({ ...need, all: true })) cards()[before]?.querySelector('a')?.focus();
});
addEventListener('popstate', () => {
  scroll.moved();
  drop();
  need = cleaned(read(location.search));
  again();
});

// What the page says otherwise is kept back.
document.documentElement.dataset.started = 'true';
if (location.search.includes('on=')) restate(need);
again();
