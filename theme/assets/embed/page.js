// The page /embed/: a list of resources in a frame on another site. It reads its address once, and keeps nothing.
import { card } from '../shared/cards.js';
import { fill, make } from '../shared/dom.js';
import { file } from '../shared/files.js';
import { root, to } from '../shared/root.js';
import { inDigits, say, sayWith } from '../shared/say.js';
import { cleaned, kindOf, read, whole } from './asked.js';
import { leftOut } from './left.js';
import { anybodyIn, read as readThemes, route } from '../people/routing.js';
import { draw as drawPeople } from '../people/whom.js';
import '../strings/en/embed.js';

const part = (name) => document.querySelector(`[data-${name}]`);
const place = part('list');
const [facets, finder] = [place.dataset.facets.split(' '), place.dataset.finder.split(' ')];
const NO_RULES = { themes: [], people: {}, notes: {} };
const FRESH = ['2', '5', 'older', 'undated', 'reviewed'];

let asked = read(location.search, facets, finder);
const refused = [];
/** What is left out is no longer asked. */
function refuse(name, value) {
  refused.push([name, value]);
  const left = (asked.values[name] ?? []).filter((one) => one !== value);
  const values = { ...asked.values, [name]: left };
  if (!left.length) delete values[name];
  asked = { ...asked, values, lea: name === 'lea' ? '' : asked.lea };
  asked = { ...asked, ...kindOf(asked, finder) };
}
const words = new Map();
/** What values are called. */
const names = {
  has: (of, id) => words.has(`${of}:${id}`),
  of: (of, id) => words.get(`${of}:${id}`) ?? id,
  add: (of, list) => { for (const { id, name } of list) words.set(`${of}:${id}`, name); },
  /** Reads the names of these filters. */
  learn: (filters) => Promise.all([...new Set(filters)].filter((one) => one !== 'fresh' && one !== 'item')
    .map(async (one) => names.add(one, Object.entries(await file(`embed/names/of-${one}.json`)).map(([id, name]) => ({ id, name }))))),
};

/** Leaves out what has no name. An item has one once its file is read. */
async function clean() {
  await names.learn(Object.keys(asked.values));
  if (asked.values.fresh) names.add('fresh', FRESH.map((id) => ({ id, name: say(`embed.fresh-${id}`) })));
  asked = cleaned(asked, (of, id) => of === 'item' || names.has(of, id), finder);
}

/** The cards of resources at places, in their order. */
async function cardsAt(places) {
  // A need has read what names the pieces of cards.
  if (!asked.isNeed) await file('framed.json');
  const size = Number(place.dataset.cards);
  const files = await Promise.all(places.map((one) => file(`needs-cards/${Math.floor(one / size)}.json`)));
  return places.map((one, at) => files[at][one % size]);
}

/** -> {cards, reasons, found, need, near, crisis, urgent}: what the address asks for. */
async function answer(lea, county) {
  const { places, reasons = [], ...rest } = asked.q
    ? await (await import('./searched.js')).searched(asked, root)
    : asked.isNeed
      ? await (await import('./needed.js')).needed(asked, { names, lea, county, refuse })
      : await (await import('./filtered.js')).filtered(asked);
  return { cards: await cardsAt(places), reasons, ...rest };
}

/** Whom to ask, as on every page of the site. */
async function people(lea, county, need) {
  const { indicator, group, priority, topics: [topic] = [] } = need;
  const subject = { indicator, group, priority, topic };
  const who = lea ?? (county ? anybodyIn(county) : null);
  // Who is told nothing of a place or a need names nobody by themselves.
  const rules = who || indicator || group || priority || topic ? await file('routing.json') : NO_RULES;
  await readThemes(rules, subject);
  drawPeople(part('whom'), rules, route(rules, who, subject), who, 'embed.where');
  part('people').hidden = false;
}

function tell() {
  const left = [...asked.refused, ...refused];
  fill(part('refused'), left.length ? make('p', { class: 'notice', 'data-left-out': String(left.length) }, leftOut(left)) : '');
}

function draw({ cards, reasons, found, near, crisis, urgent }) {
  fill(part('crisis'), crisis);
  const shown = cards.length;
  const number = make('strong', { 'data-count': String(near ? 0 : found) }, inDigits(near ? 0 : found));
  fill(part('status'), urgent && !shown ? '' : sayWith(near && shown ? 'embed.near' : found > shown ? 'embed.count-of' : found < shown ? 'embed.count-broader' : 'embed.count', { count: near ? 0 : found, number, shown }));
  fill(part('results'), cards.map((one, at) => card(one, to, { near, why: reasons[at] ?? [] })));
  part('results').hidden = !shown;
  part('once').hidden = !shown || cards.some((one) => one.reviewed);
  part('once').textContent = say('embed.never-reviewed');
}

function title() {
  const said = [...asked.q ? [say('embed.words', { words: asked.q })] : [], ...Object.entries(asked.values).filter(([of]) => of !== 'item').flatMap(([of, ids]) => ids.map((id) => names.of(of, id)))];
  if (said.length) part('title').textContent = document.title = say('embed.title', { asked: said.join(' · ') });
  lead();
}

/** Leads to the page with all of it. */
const lead = () => { part('whole').href = to(whole(asked)); };

/** Whoever reads it can ask somebody all the same. */
async function nothing() {
  document.documentElement.dataset.empty = 'true';
  fill(part('status'), say('embed.nothing'));
  title();
  if (asked.people) await people(null, '', {});
}

async function start() {
  // Also where no file of the list comes.
  lead();
  await clean();
  const lea = asked.lea ? await (await import('./needed.js')).leaOf(asked.lea) : null;
  if (asked.lea && !lea) refuse('lea', asked.lea);
  // By its code it is found without the names of others: the page that makes the code of a frame writes that.
  if (lea) document.documentElement.dataset.lea = lea.code;
  if (asked.asksNothing) { await nothing(); return; }
  const county = asked.values.county?.[0] ? names.of('county', asked.values.county[0]) : '';
  const found = await answer(lea, county);
  if (asked.asksNothing) { await nothing(); return; }
  title();
  draw(found);
  const { indicator, group, priority, topic } = asked.values;
  const need = found.need ?? { indicator: indicator?.[0], group: group?.[0], priority: priority?.[0], topics: topic };
  // Nobody is to be asked first, then, but those to call now.
  if (asked.people && !found.urgent) await people(lea, county, need);
}

start().catch(() => { fill(part('status'), say('embed.failed')); }).finally(() => {
  tell();
  document.documentElement.dataset.ready = 'true';
});
// What the page says otherwise is kept back.
document.documentElement.dataset.started = 'true';
