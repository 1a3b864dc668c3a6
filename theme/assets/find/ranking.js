// Ranking: how well each resource answers an understood query. The one implementation; the evaluation runs it too.
// It goes through the postings of the words and values that are asked for, never through the catalog.
import { fieldsOf, titleLength } from './index.js';
import { differences, fixed } from './pieces.js';

/** The numbers of the ranking, in one place. Tuned on half of the judged queries, checked on the other half. */
export const WEIGHTS = {
  // How much a word counts by the field that contains it.
  title: 0.8, keywords: 0.85, summary: 0.6, publisher: 0.5, again: 0.05,
  // How far a facet value that a phrase stands for says what a resource is about is set with its field: level1/catalog/fields.py.
  // A phrase may mean several values; its main one comes first.
  second: 0.6, union: 0.5,
  // What a phrase's other words add: a resource that speaks as the concept does is about it.
  profile: 0.45, profileAlone: 0.3,
  // A word that is met in the text, and by what its phrase stands for.
  both: 0.75, secondReading: 0.3,
  // A phrase by which people ask for a resource: its words, and how far it is what was asked.
  askedWord: 0.4, asked: 1.3, askedSubject: 0.2,
  covered: 0.3, named: 0.22, narrower: 0.08, within: 2, like: 0.5, likeTop: 5,
};

// As in level1/search/likeness.py.
const STEPS = 8000;
// So many of the best are asked for what they have in common, in a catalog in pieces.
export const MOST_LIFTED = 20;
// Resolution of scores when only the best of many are needed.
const BINS = 2048;

// How much a word counts by all the fields it occurs in, which is a number of four bits.
const LEVELS = Array.from({ length: 16 }, (_, bits) => ['title', 'keywords', 'summary', 'publisher'].reduce((level, field, bit) => {
  if (!(bits & (1 << bit))) return level;
  const value = WEIGHTS[field];
  return level ? Math.min(1, Math.max(level, value) + WEIGHTS.again * Math.min(level, value)) : value;
}, 0));
const LEVEL_OF_MARK = Float32Array.from({ length: 92 }, (_, mark) => LEVELS[fieldsOf(mark)]);
const TITLE_LENGTH = Uint8Array.from({ length: 92 }, (_, mark) => titleLength(mark));

/** A number for each of some places; all others have none. It is reused, so it is cleared after use. */
class Sparse {
  constructor(count) {
    this.values = new Float32Array(count);
    this.places = [];
  }

  atLeast(place, value) {
    const before = this.values[place];
    if (!before) this.places.push(place);
    if (value > before) this.values[place] = value;
  }

  add(place, value) {
    if (!this.values[place]) this.places.push(place);
    this.values[place] += value;
  }

  empty() {
    for (const place of this.places) this.values[place] = 0;
    this.places.length = 0;
  }
}

export class Ranking {
  /** `whole` says that all facet values are in memory. */
  constructor({ index, columns, concepts, asked, signals, whole }) {
    Object.assign(this, { index, columns, concepts, asked, signals, whole });
    const count = index.count;
    [this.score, this.covered, this.word, this.meant, this.next, this.got, this.sum] = Array.from({ length: 7 }, () => new Sparse(count));
    this.used = new Uint8Array(count);
    this.length = new Uint8Array(count);
    this.others = new Uint8Array(count);
  }

  /** {places, scores, covered}: the places of all resources that have anything of the query, in no order, and by place how well
   *  they answer it and how much of it they have, until the next query. `note(part, place, value, number, text, meaning)` is told what
   *  each score is made of (see parts.js): `word` and `asked` are shares of what `said` has in the score, all others are added. */
  rank(query, note = null) {
    const mass = query.words.map((one) => massOf(one, this.index));
    const total = mass.reduce((sum, one) => sum + one, 0) || 1;
    const fits = query.readings.map((reading) => this.fitOf(reading));
    for (const of of [this.score, this.covered, this.got]) of.empty();
    query.words.forEach((one, at) => this.addWord(one, mass[at], fits.filter((_, number) => query.readings[number].places.includes(at)), note, at));
    this.addTitles(query, mass);
    const asked = WEIGHTS.asked * (isSubject(query) ? WEIGHTS.askedSubject : 1);
    for (const [place, { fit }] of this.phrases(query)) {
      this.score.add(place, total * asked * fit * fit);
      note?.('asked', place, total * asked * fit * fit);
    }
    const groups = [...new Set(query.readings.flatMap(({ targets }) => targets.filter((target) => target.startsWith('group/'))))];
    this.countOthers(groups);
    const { places, values: scores } = this.score;
    const covered = this.covered.values;
    const got = this.got.values;
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at];
      covered[place] /= total;
      let score = (scores[place] * (1 - WEIGHTS.covered + WEIGHTS.covered * covered[place])) / (total * (1 + WEIGHTS.both));
      note?.('said', place, score);
      if (got[place]) {
        const ofQuery = got[place] / total;
        const named = WEIGHTS.named * ofQuery * ofQuery * (0.4 + 0.6 * Math.min(1, this.used[place] / this.length[place]));
        score += named;
        note?.('named', place, named);
        this.used[place] = 0;
      }
      score += this.signals[place];
      note?.('signals', place, this.signals[place]);
      if (groups.length) {
        const others = (WEIGHTS.narrower / 4) * Math.min(4, this.others[place]);
        score -= others;
        note?.('others', place, -others);
      }
      scores[place] = score;
    }
    // What is not read yet would look like what no resource has.
    if (!this.index.pieces.wanted.size) lift(places, scores, this.columns, this.whole, note);
    return { places, scores, covered };
  }

  /** A word of the query counts by where resources have it and by how far they are about what it was read as. */
  addWord(one, mass, fits, note, number) {
    const { word, meant, next } = this;
    for (const [stem, weight] of one.variants) {
      const { places, marks } = this.index.of(stem);
      for (let at = 0; at < places.length; at += 1) word.atLeast(places[at], LEVEL_OF_MARK[marks[at]] * weight);
    }
    for (const place of this.asked.places(one.asks)) word.atLeast(place, WEIGHTS.askedWord);
    for (const { strength, places, values } of fits) {
      for (let at = 0; at < places.length; at += 1) {
        const place = places[at];
        const value = values[at] * strength;
        const best = meant.values[place];
        if (value > best) { if (best) next.atLeast(place, best); meant.atLeast(place, value); } else if (value) next.atLeast(place, value);
      }
    }
    for (const place of meant.places) meant.values[place] += WEIGHTS.secondReading * next.values[place] * (1 - meant.values[place]);
    const add = (place) => {
      const inText = word.values[place];
      const inMeaning = meant.values[place];
      const best = Math.max(inText, inMeaning);
      this.score.add(place, mass * (best + WEIGHTS.both * Math.min(inText, inMeaning)));
      note?.('word', place, mass * (best + WEIGHTS.both * Math.min(inText, inMeaning)), number, inText, inMeaning);
      if (best > 0.3) this.covered.add(place, mass);
    };
    for (const place of word.places) add(place);
    for (const place of meant.places) if (!word.values[place]) add(place);
    for (const of of [word, meant, next]) of.empty();
  }

  /** A resource named in the query: how much of the query its title has, times how much of the title the query has. */
  addTitles(query, mass) {
    const met = new Set();
    query.words.forEach((one, number) => {
      for (const [stem] of one.variants) {
        const { places, marks } = this.index.of(stem);
        const again = met.has(stem);
        for (let at = 0; at < places.length; at += 1) {
          const length = TITLE_LENGTH[marks[at]];
          const place = places[at];
          if (!length || this.word.values[place]) continue;
          this.word.atLeast(place, 1);
          this.got.add(place, mass[number]);
          this.length[place] = length;
          if (!again) this.used[place] += 1;
        }
        met.add(stem);
      }
      this.word.empty();
    });
  }

  /** How many student groups a resource names that were not asked for. One that is a part of a group asked for counts as two:
   *  a reader who asks for English learners does not mean long-term English learners first. */
  countOthers(asked) {
    const column = this.columns.byName.get('group');
    if (!asked.length || !column) return;
    const numbers = new Set(asked.map((target) => column.number.get(target.slice('group/'.length))).filter((number) => number !== undefined));
    if (this.whole) {
      for (const place of this.score.places) {
        this.others[place] = 0;
        for (const number of column.rows.of(place)) {
          if (number !== column.general && !numbers.has(number)) this.others[place] += numbers.has(column.within.get(number)) ? WEIGHTS.within : 1;
        }
      }
      return;
    }
    for (const place of this.score.places) this.others[place] = 0;
    for (const number of numbers) {
      const { places, marks } = this.columns.posting(column, number) ?? NOTHING;
      for (let at = 0; at < places.length; at += 1) this.others[places[at]] = Math.max(0, (marks[at] >> 1) - (marks[at] & 1) - numbers.size);
    }
  }

  /** {strength, places, values, by}: how far resources are about what a reading stands for, and by which of its targets (from
   *  1; 0: none). It depends on no query, so it is remembered with the concept as long as no target is switched off. */
  fitOf(reading) {
    const concept = this.concepts.concepts[reading.concept];
    const all = reading.targets.length === concept.targets.length;
    if (all && concept.fit) return { ...concept.fit, strength: reading.strength };
    const parts = reading.targets.map((target, at) => this.partOf(target, at)).filter(Boolean);
    const like = reading.form ? null : this.likeness(reading.concept);
    const heaviest = Math.max(0, ...parts.map((part) => part.weight));
    const whole = parts.reduce((sum, part) => sum + part.share * part.weight, 0);
    const { word: left, meant: best, sum } = this;
    const by = new Map();
    for (const { places, values, share, number } of parts) {
      for (let at = 0; at < places.length; at += 1) {
        const place = places[at];
        const value = values[at];
        sum.add(place, share * value);
        left.values[place] = 1 - (1 - left.values[place]) * (1 - value);
        if (value > best.values[place]) { best.atLeast(place, value); by.set(place, number); }
      }
    }
    const alone = like ? [...like.keys()].filter((place) => !sum.values[place]) : [];
    const size = sum.places.length;
    const fit = { places: new Uint32Array(size + alone.length), values: new Float32Array(size + alone.length), by: new Uint8Array(size + alone.length) };
    sum.places.forEach((place, at) => {
      const about = WEIGHTS.union * left.values[place] + (1 - WEIGHTS.union) * (sum.values[place] / whole) * heaviest;
      fit.places[at] = place;
      fit.values[at] = Math.min(1, like ? about * (1 - WEIGHTS.profile) + WEIGHTS.profile * (like.get(place) ?? 0) : about);
      fit.by[at] = by.get(place);
    });
    alone.forEach((place, at) => {
      fit.places[size + at] = place;
      fit.values[size + at] = WEIGHTS.profileAlone * like.get(place);
    });
    for (const place of sum.places) left.values[place] = 0;
    for (const of of [best, sum]) of.empty();
    if (all && !this.index.pieces.wanted.size) concept.fit = fit;
    return { ...fit, strength: reading.strength };
  }

  /** One target of a reading: {weight, share, number, places, values}; null for what no resource has. */
  partOf(target, at) {
    const [name, id] = target.split('/');
    const column = this.columns.byName.get(name);
    const number = column?.number.get(id);
    if (number === undefined) return null;
    const weight = column.weight * column.rarity[number];
    const { places, marks } = this.columns.posting(column, number) ?? NOTHING;
    const values = Array.from(places, (_, one) => weight * shareOf(column, marks[one]));
    const part = { weight, share: at ? WEIGHTS.second : 1, number: at + 1, places, values };
    if (column.about || column.general < 0) return part;
    // What is for all of them (all grades) is for this one too, a little.
    const has = new Set(places);
    const others = Array.from((this.columns.posting(column, column.general) ?? NOTHING).places).filter((place) => !has.has(place));
    return { ...part, places: [...places, ...others], values: [...values, ...others.map(() => weight * 0.4)] };
  }

  /** How far resources have the words by which people speak of a concept: Map place -> 0..1; null where there are none. See
   *  level1/search/likeness.py. */
  likeness(concept) {
    const like = this.index.pieces.piece(`like/${concept}`, ([places, values]) => {
      const far = fixed(values, 2);
      return new Map(Array.from(differences(places), (place, at) => [place, far[at] / STEPS]));
    });
    return like?.size ? like : null;
  }

  /** Per place the phrase by which people ask for a resource that fits a query best: Map place -> {fit, phrase}. */
  phrases(query) {
    query.phrases ??= this.asked.fits(query.words, query.words.map((one) => massOf(one, this.index)));
    return query.phrases;
  }

  /** Why resources were found: per place how far it has each word, and the readings that it fits, best first. */
  explain(query, places) {
    const told = new Map(places.map((place) => [place, { words: query.words.map(() => 0), why: [] }]));
    query.words.forEach(({ variants }, number) => {
      for (const [stem, weight] of variants) {
        const posting = this.index.of(stem);
        posting.places.forEach((place, at) => {
          const of = told.get(place);
          if (of) of.words[number] = Math.max(of.words[number], LEVEL_OF_MARK[posting.marks[at]] * weight);
        });
      }
    });
    for (const reading of query.readings) {
      const fit = this.fitOf(reading);
      fit.places.forEach((place, at) => {
        if (fit.by[at]) told.get(place)?.why.push({ reading, by: reading.targets[fit.by[at] - 1], fit: fit.values[at] * reading.strength });
      });
    }
    for (const { why } of told.values()) why.sort((a, b) => b.fit - a.fit);
    return told;
  }
}

const NOTHING = { places: [], marks: [] };

/** Lifts what is about the same as the best results, by what they have in common: a query's words find the first few, and
 *  those find the others that say it differently. In a catalog in pieces, that is asked of the best alone; what comes behind them is
 *  lifted by half of what they are on average, so that as much counts as found. */
function lift(places, scores, columns, whole, note) {
  if (places.length < 2) return;
  const most = whole ? places.length : Math.min(places.length, MOST_LIFTED);
  const asked = ofBest([...places], scores, most).slice(0, most);
  const rows = new Map(asked.map((place) => [place, columns.alikeOf(place)]));
  // They come with the next pieces.
  if (asked.some((place) => !rows.get(place))) return;
  const common = new Map();
  let all = 0;
  for (const place of asked.slice(0, WEIGHTS.likeTop)) {
    all += scores[place];
    for (const [column, numbers] of rows.get(place)) {
      numbers.forEach((number, at) => {
        if (number === column.general) return;
        const key = `${column.name}/${number}`;
        common.set(key, (common.get(key) ?? 0) + scores[place] * (column.by === 'place' ? shareOf(column, at) : 0.5));
      });
    }
  }
  const likes = new Map(asked.map((place) => {
    let sum = 0;
    let size = 0;
    for (const [column, numbers] of rows.get(place)) {
      for (const number of numbers) {
        if (number === column.general) continue;
        size += 1;
        sum += ((common.get(`${column.name}/${number}`) ?? 0) / all) * column.rarity[number];
      }
    }
    return [place, sum / Math.sqrt(size || 1)];
  }));
  const likest = Math.max(...likes.values()) || 1;
  const rest = [...likes.values()].reduce((sum, like) => sum + like, 0) / likes.size / 2;
  const highest = scores[asked[0]];
  for (const place of places) {
    const like = WEIGHTS.like * highest * ((likes.get(place) ?? rest) / likest);
    scores[place] += like;
    note?.('like', place, like);
  }
}

/** Puts places in the order of their scores. */
export const best = (scores) => (a, b) => scores[b] - scores[a] || a - b;

/** Places, of which the best `most` come first and in order; those after them may be left out. */
export function ofBest(places, scores, most) {
  if (places.length <= 4 * most) return places.sort(best(scores));
  let least = Infinity;
  let highest = -Infinity;
  for (const place of places) { if (scores[place] < least) least = scores[place]; if (scores[place] > highest) highest = scores[place]; }
  const bins = new Uint32Array(BINS + 1);
  const bin = (place) => Math.floor(((scores[place] - least) / (highest - least || 1)) * BINS);
  for (const place of places) bins[bin(place)] += 1;
  let number = BINS;
  for (let enough = bins[number]; enough < most && number > 0; enough += bins[number]) number -= 1;
  return places.filter((place) => bin(place) >= number).sort(best(scores));
}

/** Whether a query is the name of something that resources are about, and nothing else. Ways to ask have it as they have any word. */
const isSubject = ({ words, readings }) => readings.some(({ strength, form, places }) => strength === 1 && !form && places.length === words.length);

/** What a word of the query tells: rare words more than frequent ones. */
function massOf(one, index) {
  if (one.mass) return one.mass;
  if (!one.variants.length && !one.share && !one.asked) return 2.2;
  const share = one.share ?? (one.variants.length ? Math.min(...one.variants.map(([to]) => index.frequency(to) || 1)) : 0);
  return Math.log(1 + 1 / (share + 0.004));
}

/** How far a resource is about a value that it has, by the mark of the value (level1/search/columns.py). */
function shareOf({ by, shares }, mark) {
  if (!shares) return 1;
  return shares[Math.min(by === 'place' ? mark : (mark >> 1) - 1, shares.length - 1)];
}
