// Meaning: how much of what a query means the best resources have, and which of its words none of them has. A result that
// came only by broadening is near; it is not an answer.
import { titleLength } from './index.js';
import { frontCoded, pieceOf } from './pieces.js';
import { slips } from './query.js';
import { WEIGHTS } from './ranking.js';
import { stem, typedOf } from './words.js';

// A resource that has less of what the query means does not answer it. On the judged queries the best one never has less.
const LEAST = 0.55;
// A question that names many things that resources are sorted by asks for what has most of them.
const MANY = 5;
const LEAST_OF_MANY = 0.46;
// Of two words, one that is missing is half of what was asked.
const LEAST_OF_TWO = 0.7;
// A longer question has words beside what it asks ("we tried pajama day to get kids to come to school"): it is answered by what has
// less of it, the better the first result is.
const LONG = 5;
const LEAST_OF_LONG = 0.85;
// A text of this many words is about more than a few of them. That nothing here is about some is said only if they are this much of
// what it tells.
const A_TEXT = 12;
const MUCH = 1 / 3;
// Nor does one with a lower score.
const LEAST_SCORE = 0.1;
// Less of a word than this is a mention in passing.
const LEAST_OF_WORD = 0.3;
// What was read as nothing is answered by a resource that has nearly all of it, and not only in passing, in its summary.
const LEAST_UNREAD = 0.9;
const inPassing = (level) => Math.abs(level - WEIGHTS.summary) < 0.001;
// A way to ask that says this much of the question, and little else.
const ASKED = 0.6;
// A weaker reading explains no word.
const SURE = 0.5;
// Not all of a phrase was said, or far apart.
const PARTLY = 0.6;
// What a word tells that no resource has, by itself or read as a phrase, and what a word of general use or a name tells.
const UNSAID = 5.5;
const READ = 4;
const GENERAL = 0.6;
const GENERAL_AND_SAID = 1;
// A short word that was corrected may be another word: "masks" is one letter from "tasks".
const SHORT = 7;
const SHORTEST = 5;
const TRUST = 0.75;

// Initials of an LEA, as in lea-words.js, which loads later.
const INITIALS = /^[a-z]{1,9}(usd|coe|sd|cde|css|csos)$/;

/** {near, unsaid}: whether no resource answers a query, and what of it none has, as the reader said it. `top` are the places
 *  of the best results, `best` the score of the first. */
export function meaning(query, top, best, { index, ranking, pieces, unsaid: known }) {
  const explained = [...ranking.explain(query, top).values()];
  const whole = query.readings.map((reading) => !reading.wider || isSaidWhole(reading.places.map((at) => query.words[at].asks), index, ranking.asked));
  const words = query.words.map((one, at) => wordOf(query, one, at, index, whole)).filter(({ one }) => one.at >= 0);
  const sure = query.readings.filter(({ strength, wider }) => strength >= SURE && !wider);
  const read = sure.some(({ form }) => !form);
  const least = !sure.length ? LEAST_UNREAD : words.length <= 2 ? LEAST_OF_TWO : words.length >= MANY && words.every((word) => word.read) ? LEAST_OF_MANY : LEAST;
  const first = judged(words, explained, read);
  if (first.share >= least && !first.unsaid.length) return { near: best < LEAST_SCORE, unsaid: [] };
  // One word alone is what is asked, however general.
  if (words.length > 1) for (const word of words) if (!(word.said && word.about) && known.of('general', word.trust ? word.one.stem : stem(word.one.word))) lessen(word, word.said ? GENERAL_AND_SAID : GENERAL);
  for (const word of words) if (word.unsaid && (known.of('names', word.one.word) || INITIALS.test(word.one.word))) lessen(word, GENERAL);
  if (pieces.wanted.size) return NOT_YET;
  const { share, unsaid } = judged(words, explained, read);
  const enough = share >= least || (words.length >= LONG && share + best >= LEAST_OF_LONG);
  const told = words.length < A_TEXT || massOf(unsaid) >= MUCH * massOf(words) ? unsaid : [];
  if (unsaid.every(({ one }) => one.asked) && asked(query, top, ranking)) return { near: false, unsaid: [] };
  return { near: !enough || best < LEAST_SCORE, unsaid: together(words.filter((word) => told.includes(word) || told.some(({ at }) => sameWider(query, at, word.at))), query) };
}

/** Whether people ask for one of the resources in nearly these words. */
function asked(query, top, ranking) {
  const fits = ranking.phrases(query);
  return top.some((place) => fits.get(place)?.fit >= ASKED);
}

const NOT_YET = { near: false, unsaid: [] };

/** Words that no resource has although they tell little: those of `general` use, and of the `names` of LEAs and places. See
 *  level1/search/unsaid.py. */
export class Unsaid {
  /** `start` is search/start.json. */
  constructor(start, pieces) {
    this.among = start.scattered.unsaid;
    this.pieces = pieces;
  }

  /** Whether a word is of a kind; undefined while it is not loaded. */
  of(kind, word) {
    return this.pieces.piece(pieceOf('unsaid', word, this.among), ({ general, names }) => ({ general: new Set(frontCoded(general)), names: new Set(frontCoded(names)) }))?.[kind].has(word);
  }
}

function lessen(word, mass) {
  word.mass = Math.min(word.mass, mass);
  word.unsaid = false;
}

/** A word: what it tells, whether a resource has it, and whether nothing here does. */
function wordOf(query, one, at, index, whole) {
  const meant = !one.corrected || isSlip(one.word, one.corrected);
  const readings = query.readings.filter(({ strength, places }) => meant && strength >= SURE && places.includes(at));
  // Resources have the words of "school resource officer" one by one and mean other things, unless a title or a way to ask has all of them.
  const phrase = readings.some((reading) => reading.strength > PARTLY && reading.places.length > 1 && !whole[query.readings.indexOf(reading)]);
  const said = !phrase && (one.share !== undefined || (meant && one.variants.length > 0));
  const share = one.share ?? Math.min(...one.variants.map(([to]) => index.frequency(to) || 1));
  const read = readings.some(({ wider }) => !wider);
  const about = readings.some(({ wider, form }) => !wider && !form);
  const mass = said ? Math.log(1 + 1 / (share + 0.004)) : read ? READ : UNSAID;
  return { one, at, said, read, about, mass, unsaid: !said && !read, trust: !meant || phrase ? 0 : one.corrected && one.word.length < SHORT ? TRUST : 1 };
}

/** Whether the title of a resource has all these words, or a way to ask for one. */
function isSaidWhole(stems, index, asked) {
  const titles = stems.map((one) => index.of(one)).map(({ places, marks }) => places.filter((_, at) => titleLength(marks[at])));
  return [titles, stems.map((one) => asked.phrases(one))].some(([first, ...others]) => first?.some((one) => others.every((of) => of.includes(one))));
}

/** Whether a word is another one mistyped, or a word of its own that looks like it: one letter too many or too few, or the same
 *  consonants by their sound, in any order. "detection" is not "detention"; of other corrections most are wrong. A short word has
 *  few letters to tell it by: "drone" is not "done". */
const isSlip = (word, meant) => (word.length > SHORTEST && word.length !== meant.length && slips(word, meant, 1) < 2) || bones(word) === bones(meant);
const bones = (word) => [...word.replace(/[aeiouyh]/g, '').replace(/[ckqtxz]/g, 's').replace(/(.)\1+/g, '$1')].sort().join('');

const massOf = (words) => words.reduce((sum, { mass }) => sum + mass, 0);

/** The largest share of what the words tell that one resource has. */
function judged(words, explained, read) {
  const whole = massOf(words) || 1;
  const share = Math.max(0, ...explained.map((of) => words.reduce((sum, { at, mass, said, trust }) => sum + (has(of, at, read, said) ? mass * trust : 0), 0) / whole));
  return { share, unsaid: words.filter(({ unsaid }) => unsaid) };
}

/** Whether a resource has a word in its texts or is about what it was read as. What kind of thing is wanted counts for little
 *  in the ranking, but it is all that some words say: "YouTube". */
const has = ({ words, why }, at, read, said) => (words[at] > LEAST_OF_WORD && (read || !inPassing(words[at])))
  || why.some(({ reading, fit }) => !reading.wider && reading.places.includes(at) && fit > (reading.form && (!said || reading.places.length > 1) ? 0 : LEAST_OF_WORD));

/** Whether two words are of one phrase that stands for something wider: "504 plan". */
const sameWider = (query, one, other) => query.readings.some(({ wider, strength, places }) => wider && strength > SURE && places.includes(one) && places.includes(other));

/** Words as the reader typed them, those that stand side by side as one: ["cell phone ban"]. */
function together(words, { text, raw }) {
  const typed = typedOf(raw, text);
  const pieces = [];
  let before = -2;
  for (const { one } of words) {
    const piece = typed[one.at] ?? one.said;
    if (one.at !== before + 1) pieces.push([piece]);
    else if (pieces.at(-1).at(-1) !== piece) pieces.at(-1).push(piece);
    before = one.at;
  }
  return [...new Set(pieces.map((of) => of.join(' ')))];
}
