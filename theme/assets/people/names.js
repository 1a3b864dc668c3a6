// LEA names: which LEA a reader means by "fresno usd", "SFUSD" or "San Joaquin COE". The rules are those of
// level1/people/names.py, in the same order; a test compares the two over the whole directory.
import { TYPES } from './kinds.js';
import { readings } from './places.js';
import { plain, spelled, takenApart } from './written.js';

export const MOST_CANDIDATES = 20;
const MOST_OFFERS = 8;
// Pieces of the directory are named by this many letters; a shorter text is too vague to offer anything.
export const BEGINNING = 2;

// The kinds that a text may say, the one that decides first.
export const SAID = ['office', 'charter', 'unified', 'usd', 'high', 'elementary'];
// Kinds whose bare name may be that of another LEA in the same place.
const ASK = ['coe', 'district'];
// Words that no LEA is known by.
const GENERAL = new Set(['california', 'charter', 'coe', 'cde', 'county', 'district', 'education', 'elementary', 'high', 'office', 'of', 'public', 'school', 'schools', 'unified', 'union']);
// What people leave out at the end of a place: "Temecula Unified", "Sacramento Unified".
const LEFT_OUT = ['city', 'county', 'valley', 'peninsula'];
const SELPA = /\bselpas?\b|\bspecial education local plan\b/;
const ENDS = { office: ['coe', 'cde', 'oe', 'de'], usd: ['usd'], unified: ['usd'], high: ['hsd'], elementary: ['esd'] };
const OF_DISTRICT = { u: 'unified', e: 'elementary', h: 'high' };
const ORDER = { coe: 0, district: 1, charter: 2 };

export const NOBODY = { lea: null, candidates: [], near: false, school: false, selpa: false, unfit: '', count: 0 };

const letters = (words) => words.map((word) => word[0]).join('');

function initials({ type, plain: called, county }) {
  const words = called.split(' ');
  const own = letters(words.filter((word) => word !== 'of' && word !== 'and'));
  if (type === 'district') return { initials: [`${own}sd`, `${words.at(-1) === 'elementary' ? own.slice(0, -1) : own}sd`], also: [] };
  if (type !== 'coe') return { initials: [], also: [] };
  const place = letters(plain(county).split(' '));
  return { initials: [own, words.includes('superintendent') ? letters(words) : own], also: ['coe', 'cde', 'css', 'csos'].map((end) => place + end) };
}

/** An LEA as its name is compared; the fields of level1.people.names._Named, cores as text. */
function named(lea) {
  const one = { ...lea, plain: plain(lea.name) };
  const { core, full, kinds } = takenApart(lea.name.replace(/(\S)\s*\([^()]*\)$/, '$1'));
  const shorter = core.slice(0, -1).join(' ');
  const forms = new Set([core.join(' ')]);
  if (lea.type === 'coe') {
    kinds.add('office');
    forms.add(`${core.join(' ')} county`);
  } else if (lea.type === 'charter') {
    kinds.add('charter');
    if (core.at(-1) === 'academy' && core.length > 2) forms.add(shorter);
  } else if (lea.type === 'district') {
    kinds.add(OF_DISTRICT[lea.kind]);
    if (core.length > 1 && LEFT_OUT.includes(core.at(-1))) forms.add(shorter);
  }
  const parts = new Set(lea.name.replace(/( Joint| Union| Unified| Elementary| High)+$/, '').split(/[-,]/).map(spelled));
  parts.delete(core.join(' '));
  return Object.assign(one, { core, full, kinds, forms, parts, ...initials(one) });
}

/** Whether it is of the kind that is said. A union school district is a USD too. */
export function fits(lea, asked) {
  if (asked.district && lea.type !== 'district') return false;
  const usd = lea.kinds.has('unified') || (lea.kinds.has('union') && !lea.kinds.has('high'));
  return [...asked.kinds].every((kind) => (kind === 'usd' ? usd : lea.kinds.has(kind)));
}

/** Whether every word asked for begins a word of the name, in the same order. */
export function begins(asked, name) {
  let at = 0;
  return asked.every((start) => {
    while (at < name.length && !name[at].startsWith(start)) at += 1;
    at += 1;
    return at <= name.length;
  });
}

export const agencies = (found) => found.filter((lea) => lea.type !== 'charter');
const starts = (lea, core) => core.every((word, at) => lea.core[at] === word);
export const general = (asked) => asked.core.every((word) => GENERAL.has(word));
export const saysKind = (asked) => SAID.some((kind) => asked.kinds.has(kind));

/** Most LEAs called something-USD are unified districts. Where there is more than one, it may be a union too. */
function unified(found) {
  const those = found.filter((lea) => lea.kinds.has('unified'));
  return those.length === 1 || (those.length && found.length > MOST_CANDIDATES) ? those : found;
}

/** Whether other LEAs have the one word of a school's name: so may other schools. */
const shared = (asked, found, all) => asked.core.length === 1 && all.some((lea) => !found.includes(lea) && lea.plain.split(' ').includes(asked.core[0]));

/** What short forms a text of initials and a kind may mean: lausd for "LA Unified", slocoe for "SLO County Office". */
function fused({ core, kinds }) {
  if (core.length !== 1) return [];
  const before = (kinds.has('joint') ? 'j' : '') + (kinds.has('union') ? 'u' : '');
  const ends = [...kinds].flatMap((kind) => ENDS[kind] ?? []);
  if (!ends.length && before) ends.push('sd');
  return ends.map((end) => core[0] + (kinds.has('office') ? end : before + end));
}

function compare(a, b) {
  const keys = (lea) => [ORDER[lea.type] ?? 3, lea.name, lea.home];
  const [one, other] = [keys(a), keys(b)];
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return one[at] < other[at] ? -1 : 1;
  return 0;
}

const unique = (leas) => [...new Map(leas.map((lea) => [placeOf(lea.county, lea.at), lea])).values()];
const first = (leas) => [...leas].sort(compare).slice(0, MOST_CANDIDATES);

/** What only comes near, as a match. */
export function nearly(found) {
  const leas = unique(found);
  return { ...NOBODY, candidates: first(leas), near: true, count: leas.length };
}

function answer(found, school = false) {
  const leas = unique(found);
  if (!leas.length) return null;
  return leas.length === 1 && !school ? { ...NOBODY, lea: leas[0] } : { ...NOBODY, candidates: first(leas), school, count: leas.length };
}

/** A single word that says no kind is no name of a charter school for sure: more schools are called so. */
const sure = (asked, match) => (match?.lea?.type === 'charter' && asked.core.length === 1 && !asked.kinds.size ? nearly([match.lea]) : match);

/** Those that are called so but for words that people leave out. */
function whole(asked, pool) {
  const cores = [asked.core.join(' ')];
  const schools = asked.plural && asked.core.at(-1) === 'city';
  if (schools) cores.push(asked.core.slice(0, -1).join(' '));
  let found = pool.filter((lea) => cores.some((core) => lea.forms.has(core)) && fits(lea, asked));
  // "Oakland Charter" may be another charter school than Oakland Academy.
  if (asked.kinds.size) found = found.filter((lea) => lea.type !== 'charter' || lea.core.join(' ') === cores[0]);
  if (asked.plural && agencies(found).length) found = agencies(found);
  if (schools) found = found.filter((lea) => lea.type !== 'coe');
  if (asked.district && !saysKind(asked)) {
    // A high school district that is called a union always says that it is for high schools.
    const others = found.filter((lea) => !(lea.kinds.has('union') && lea.kinds.has('high')));
    found = others.length ? others : found;
  }
  if (found.length && !asked.kinds.size && !asked.district && !asked.plural) {
    found = [...found, ...agencies(pool).filter((lea) => !found.includes(lea) && starts(lea, asked.core))];
  }
  return asked.kinds.has('usd') ? unified(found) : found;
}

/** Those whose name begins so, or has it on one side of a hyphen. */
function inPart(asked, pool) {
  let found = pool.filter((lea) => fits(lea, asked) && (starts(lea, asked.core) || lea.parts.has(asked.core.join(' '))));
  if (!asked.kinds.has('charter') && agencies(found).length) found = agencies(found);
  if (asked.kinds.has('usd')) found = unified(found);
  if (found.length === 1) {
    const saysEnough = saysKind(asked) || found[0].parts.has(asked.core.join(' '));
    if (found[0].type === 'charter' || !saysEnough || !starts(found[0], asked.core)) return nearly(found);
  }
  return answer(found);
}

/** The pieces of the directory, of those that data/leas.json lists, that have every LEA that a text means, unless it
 *  only comes near. ['all'] if the text is too vague. */
export function piecesFor(text, { pieces, common }) {
  if (SELPA.test(plain(text))) return ['all'];
  // Counties change no first word: they stand behind a name.
  const read = readings(text, []).filter((reading) => reading.sure);
  // A name has all words of the core, so a rarer one than Charter or High leads to fewer names.
  const firsts = read.flatMap((reading) => {
    const { core } = takenApart(reading.text);
    const rare = core.find((word) => word.length >= BEGINNING && !common.some((one) => one.startsWith(word)));
    return rare && common.includes(core[0]) ? [rare] : [plain(reading.text).split(' ')[0], core[0] ?? ''];
  });
  if (firsts.some((one) => one.length < BEGINNING)) return ['all'];
  const begin = [...new Set(firsts.map((one) => one.slice(0, BEGINNING)))];
  return [...begin.filter(([one, other]) => pieces[one]?.includes(other)), ...common.filter((one) => firsts.some((first) => one.startsWith(first)))];
}

// An LEA is known by the place of its county among all of them, and its own in the county's list.
const placeOf = (county, at) => `${county} ${at}`;

/** The LEAs of a file of data/leas, whose columns have a text for each county; see level1/people/directory.py. */
function rowsOf({ where, kinds, names, at }) {
  return where.flatMap((county, column) => {
    const called = names[column].split('\n');
    return at[column].map((number, row) => ({ place: placeOf(county, number), name: called[row], kind: kinds[column][row], county, at: number }));
  });
}

export class LeaNames {
  /** `counties` are the names of all, `pieces` files of data/leas. `guess` is of guessing.js, for a text that is compared with every
   *  name. An LEA: {name, kind (a letter), type, county (where it
   *  is), home (as its code says), at (its place in the county's list)}. Its code comes with the county. */
  constructor(counties, pieces, guess = null) {
    this.guess = guess;
    this.counties = counties;
    this.short = new Map();
    const byPlace = new Map();
    for (const piece of pieces) {
      for (const { place, name, kind, county, at } of rowsOf(piece)) {
        if (!byPlace.has(place)) byPlace.set(place, named({ name, kind, type: TYPES[kind], county: counties[county], home: counties[county], at }));
      }
      for (const [county, at, home] of piece.elsewhere) byPlace.get(placeOf(county, at)).home = counties[home];
      for (const [form, [county, at]] of Object.entries(piece.short)) this.short.set(form, byPlace.get(placeOf(county, at)));
    }
    this.all = [...byPlace.values()];
  }

  /** -> { lea, candidates, near, school, selpa, unfit, count }: as level1.people.names.find_lea, which knows codes too. */
  find(text) {
    if (SELPA.test(plain(text))) {
      const words = ` ${plain(text)} `;
      const served = this.all.filter((lea) => lea.type === 'coe' && words.includes(` ${plain(lea.home)} `));
      return { ...NOBODY, candidates: first(served), selpa: true, count: served.length };
    }
    const read = readings(text, this.counties);
    for (const reading of read) {
      const match = reading.sure && this.strong(reading);
      if (match) return match;
    }
    return this.guess ? this.guess(this, read) : nearly([]);
  }

  /** The LEAs whose names explain the whole reading; null if there are none. */
  strong({ text, county }) {
    const asked = takenApart(text);
    const said = plain(text);
    const pool = county ? this.all.filter((lea) => county === lea.home || county === lea.county) : this.all;
    const compact = [...new Set([said.replaceAll(' ', ''), ...fused(asked)])].sort();
    const short = compact.find((one) => this.short.has(one));
    if (short !== undefined) return answer(pool.filter((lea) => lea === this.short.get(short)));
    const exact = pool.filter((lea) => lea.plain === said || (lea.full === asked.full && !asked.school));
    const called = whole(asked, pool);
    const saysMore = saysKind(asked) || asked.district || asked.plural;
    if (exact.length && (saysMore || ![...exact, ...called].some(({ type }) => ASK.includes(type)))) {
      return sure(asked, answer(exact, asked.school && !agencies(exact).length && shared(asked, exact, this.all)));
    }
    for (const which of ['initials', 'also']) {
      const found = pool.filter((lea) => lea[which].some((one) => compact.includes(one)));
      if (found.length) return answer(compact.some((one) => one.endsWith('usd')) ? unified(found) : found);
    }
    if (called.length) {
      return sure(asked, answer(called, asked.school && (agencies(called).length ? !spelled(said).endsWith('elementary') : shared(asked, called, this.all))));
    }
    if (general(asked)) return null;
    return asked.school ? null : inPart(asked, pool);
  }

  /** -> { offers, near, sure }: what to offer while the reader types, first what the text means, then names with words that
   *  begin so. `sure` is the one LEA that the text means, if it means one. */
  offers(text) {
    const { lea, candidates, near } = this.find(text);
    const sound = plain(text).split(' ');
    const more = this.all.filter((one) => begins(sound, one.plain.split(' '))).sort(compare);
    return { offers: [...new Set([...(lea ? [lea] : candidates), ...more])].slice(0, MOST_OFFERS), near, sure: lea };
  }
}
