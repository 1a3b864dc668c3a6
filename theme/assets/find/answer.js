// Answer: what the engine found, in the words a page shows: cards, marked words, reasons, and ways on where little was found.
import { IN_SPANISH } from './asked.js';
import { MOST_LIFTED } from './ranking.js';
import { stem, stemsOfPiece, wordsOf } from './words.js';

// Cards that are shown at once; fewer where each comes in a piece of its own.
const PAGE_LENGTH = { together: 20, inPieces: 10 };
// What only comes near is shown, but not all of it.
export const MOST_NEAR = 10;
const MOST_REASONS = 4;
// Where only these are missing, cards come with them: whatever they say, what is shown is among the best so far. Cards of results that
// will change are not asked for.
const NEARLY_DONE = /^(alike|unsaid)\//;
// A way to ask is quoted where it fits a question at least this far.
const LEAST_QUOTED = 0.4;
// A word that more resources have than this is not marked.
const TOO_OFTEN_TO_MARK = 0.25;

/** The facets for the page: [{name, label, open, numbered, values: [[id, name]]}]. One without a label is not a
 *  choice. */
export const facetsOf = (search) => search.columns.list.filter(({ label }) => label)
  .map(({ name, label, open = false, numbered = false, values }) => ({ name, label, open, numbered, values }));

/** Plain data for the page; see engine.js. Undone while pieces are wanted, so it is asked through `search.settle`. */
export function answer(search, text, filters, options = {}) {
  const { page = 1 } = options;
  const { query, results, found, counts, unfiltered, near, unsaid, told } = ranked(search, text, filters, options);
  if (search.pieces.wanted.size) {
    const missing = [...search.pieces.wanted];
    const most = missing.some((name) => name.startsWith('alike/')) ? MOST_LIFTED : page * pageLength(search);
    if (missing.every((name) => NEARLY_DONE.test(name))) for (const { place } of results.slice(0, most)) search.store.card(place);
    return null;
  }
  const shown = results.slice(0, near ? MOST_NEAR : page * pageLength(search));
  const stems = stemsToMark(search, query);
  const explained = query ? search.ranking.explain(query, shown.map(({ place }) => place)) : null;
  return {
    // All of them where all cards are here, else those of the cards.
    ids: (search.store.size >= search.count ? results : shown).map(({ place }) => search.store.card(place)?.id),
    cards: shown.map(({ place }) => card(search, query, place, stems, explained?.get(place))),
    found,
    counts,
    unfiltered,
    near,
    unsaid,
    readings: query ? readings(search, query) : [],
    corrections: query?.corrections ?? [],
    elsewhere: query?.elsewhere ? whoAnswers(search, query.elsewhere) : null,
    told,
    pages: pages(search, query, results),
    today: search.today,
    reviewedAny: search.reviewedAny,
  };
}

/** What this site does not cover, and who does. */
function whoAnswers(search, number) {
  const [name, who] = search.pieces.piece('elsewhere')?.[number - 1] ?? ['', ''];
  return { name, who };
}

/** {near, unsaid}: whether resources only come near to a text, and what of it none has. */
export function meaningOf(search, text) {
  const { near, unsaid } = search.search(text, {}, { most: 0, story: true });
  return { near, unsaid };
}

/** [[id, pieces of its summary, names of its caveats, a way to ask for it that fits, its language]] of the same cards. */
export function summariesOf(search, text, filters, options = {}) {
  const { query, results, near } = ranked(search, text, filters, options);
  if (search.pieces.wanted.size) return null;
  const stems = stemsToMark(search, query);
  const asked = query && !near ? search.ranking.phrases(query) : new Map();
  return results.slice(0, near ? MOST_NEAR : (options.page ?? 1) * pageLength(search))
    .map(({ place }) => {
      const [summary, ...caveats] = search.store.summary(place);
      const { fit, phrase } = asked.get(place) ?? { fit: 0 };
      const said = fit >= LEAST_QUOTED ? search.asked.text(place, phrase, search.store.size) : '';
      return [search.store.card(place)?.id, marked(summary, stems), caveats, said, said && query.spanish ? 'es' : ''];
    });
}

const pageLength = (search) => (search.store.size >= search.count ? PAGE_LENGTH.together : PAGE_LENGTH.inPieces);

const ranked = (search, text, filters, { page = 1, ...options }) => search.search(text, filters, { ...options, most: search.whole ? Infinity : Math.max(MOST_LIFTED, page * pageLength(search)) });

/** Marking "school" everywhere would mark nothing. */
function stemsToMark(search, query) {
  const all = query ? query.words.flatMap((one) => one.variants.map(([to]) => to)) : [];
  const telling = all.filter((one) => search.index.frequency(one) < TOO_OFTEN_TO_MARK);
  return new Set(telling.length ? telling : all);
}

function card(search, query, place, stems, explained) {
  const { facts, ...one } = search.store.card(place) ?? NO_CARD;
  const names = ({ name: facet, silent, inside }) => (facts[facet] ?? []).map((number) => [...search.columns.byName.get(facet).values[number], inside?.[number]])
    .filter(([id]) => !silent?.includes(id)).map((value) => value.at(-1) ?? value[1]);
  return {
    ...one,
    title: marked(one.title, stems),
    // Summaries are read after the first results are drawn.
    summary: null,
    facts: search.columns.onCards.map(names).filter((found) => found.length),
    why: explained ? reasons(search, query, explained, place) : [],
  };
}

const NO_CARD = { id: '', title: '', facts: {} };

/** Why a resource is here: what phrases stand for, then words as they are, then words as they were meant. */
export function reasons(search, query, { why, words }, place) {
  const bySaid = new Map();
  const seen = new Set();
  for (const { reading, by } of why) {
    if (seen.has(by)) continue;
    seen.add(by);
    const name = search.columns.nameOf(by);
    if (!bySaid.has(reading.said)) bySaid.set(reading.said, []);
    if (!bySaid.get(reading.said).includes(name)) bySaid.get(reading.said).push(name);
    if (seen.size === MOST_REASONS) break;
  }
  // A phrase in the site's own words needs no arrow.
  const found = [...bySaid].map(([said, names]) => (names.some((name) => sameWords(said, name)) ? names : [`${said} → ${names.join(', ')}`]).join(', '));
  const covered = new Set(why.flatMap(({ reading }) => reading.places));
  // What only a way to ask in Spanish says is in no text: that way is quoted.
  const inText = ({ variants }) => !query.spanish || variants.some(([to]) => !to.startsWith(IN_SPANISH) && search.index.of(to).places.includes(place));
  const plain = query.words.filter((one, at) => words[at] > 0 && one.at >= 0 && !one.corrected && !covered.has(at) && inText(one)).map((one) => one.said);
  if (plain.length) found.push(`“${[...new Set(plain)].slice(0, 5).join('”, “')}” in its text`);
  for (const [at, one] of query.words.entries()) {
    if (one.corrected && (words[at] > 0 || covered.has(at))) found.push(`“${one.word}” read as “${one.corrected}”`);
  }
  return found;
}

const sameWords = (a, b) => wordsOf(a).map(stem).join(' ') === wordsOf(b).map(stem).join(' ');

/** A text in pieces, every other one a word of the query: ['The ', 'attendance', ' handbook']. */
export function marked(text, stems) {
  const pieces = [''];
  if (!stems.size) return [text];
  for (const [part, word] of split(text)) {
    const match = word && stemsOfPiece(part).some((one) => stems.has(one));
    if (match) pieces.push(part, '');
    else pieces[pieces.length - 1] += part;
  }
  return pieces;
}

function* split(text) {
  let at = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)) {
    if (match.index > at) yield [text.slice(at, match.index), false];
    yield [match[0], true];
    at = match.index + match[0].length;
  }
  if (at < text.length) yield [text.slice(at), false];
}

/** What the query was understood to mean, one line a facet value: [{said, target, name, facet, form}]. */
function readings(search, query) {
  const lines = [];
  const seen = new Set();
  for (const reading of query.readings) {
    if (reading.strength < 0.5) continue;
    for (const target of reading.targets) {
      const name = search.columns.nameOf(target);
      if (!name || seen.has(target)) continue;
      seen.add(target);
      const [facet] = target.split('/');
      lines.push({ said: reading.said, target, name, facet: search.columns.byName.get(facet).label, form: reading.form });
    }
  }
  return lines.slice(0, 5);
}

/** Where to go when little was found: pages of the words that were understood, else of what the best results are about. */
function pages(search, query, results) {
  if (!query) return [];
  const votes = new Map();
  const vote = (target, weight) => votes.set(target, (votes.get(target) ?? 0) + weight);
  for (const reading of query.readings) {
    for (const target of reading.targets) if (search.columns.pageOf(target)) vote(target, 3 * reading.strength);
  }
  const topics = search.columns.list.find(({ by }) => by === 'place');
  for (const { place, score } of results.slice(0, 5)) {
    for (const number of (search.store.card(place)?.facts[topics.name] ?? []).slice(0, 2)) vote(`${topics.name}/${topics.values[number][0]}`, score);
  }
  return [...votes].sort((a, b) => b[1] - a[1]).slice(0, 4).map(([target]) => ({ target, address: search.columns.pageOf(target), name: search.columns.nameOf(target) })).filter((one) => one.name);
}
