// Ranking: how well each resource answers an understood query. The one implementation; the evaluation runs it too.

/** The numbers of the ranking, in one place. Tuned on half of the judged queries, checked on the other half. */
export const WEIGHTS = {
  // How much a word counts by the field it stands in.
  title: 0.8, keywords: 0.85, summary: 0.6, publisher: 0.5, again: 0.05,
  // How far a facet value that a phrase stands for says what a resource is about.
  topic: 0.85, indicator: 0.6, group: 0.8, priority: 0.22, type: 0.5, delivery: 0.5, audience: 0.45, grade: 0.6, step: 0.4,
  evidence: 0.5, cost: 0.3, lead: 0.6, setting: 0.8, language: 0.8,
  // A phrase may stand for several values; its main one comes first.
  second: 0.6, union: 0.5,
  // What a phrase's other words add: a resource that speaks as the concept does is about it.
  profile: 0.45, profileAlone: 0.3, nameWord: 2,
  // A word that is met in the text, and by what its phrase stands for.
  both: 0.5, secondReading: 0.3,
  covered: 0.3, named: 0.22, bm25: 0.06, narrower: 0.04, like: 0.2, likeTop: 5,
};

// A resource's main topic comes first in its list.
const PLACE_OF_TOPIC = [1, 0.85, 0.7, 0.6];
// What two resources have in common when they are about the same.
const LIKE = ['topic', 'indicator', 'group'];
// Words of a concept that are looked for beside those of the query.
const MOST_PROFILE_WORDS = 14;

/** Scores for every resource that has anything of the query, best first: {ranked: [{place, score}], explain}. */
export function rank(query, search) {
  const { index, columns, titles, signals } = search;
  const levels = levelsOf(index);
  const bm25 = index.match(query.words.flatMap((one) => one.variants.map(([to]) => to)));
  const mass = query.words.map((one) => massOf(one, index));
  const total = mass.reduce((sum, one) => sum + one, 0) || 1;
  const texts = query.words.map((one) => combined(one.variants.map(([to, weight]) => [levels(to), weight]), index.count));
  const readings = query.readings.map((reading) => ({ reading, ...fitOf(reading, search, levels) }));
  const concept = query.words.map((_, at) => conceptLevels(readings.filter(({ reading }) => reading.places.includes(at)), index.count));
  const groups = new Set(query.readings.flatMap(({ targets }) => targets.filter((target) => target.startsWith('group/'))));
  const scored = [];
  for (let place = 0; place < index.count; place += 1) {
    let score = 0;
    let covered = 0;
    for (let at = 0; at < texts.length; at += 1) {
      const word = texts[at][place];
      const meant = concept[at] ? concept[at][place] : 0;
      const best = word > meant ? word : meant;
      score += mass[at] * (best + WEIGHTS.both * (word + meant - best));
      if (best > 0.3) covered += mass[at];
    }
    if (!score) continue;
    score *= (1 - WEIGHTS.covered + (WEIGHTS.covered * covered) / total) / (total * (1 + WEIGHTS.both));
    score += WEIGHTS.named * titleBonus(query, titles[place], mass, total);
    score += WEIGHTS.bm25 * Math.tanh((bm25.get(place)?.[0] ?? 0) / 10);
    score += signals[place];
    if (groups.size) score -= WEIGHTS.narrower * others(columns, place, groups);
    scored.push({ place, score, covered: covered / total });
  }
  scored.sort(byScore);
  lift(scored, columns);
  return { ranked: scored.sort(byScore), explain: (place) => explain(place, texts, readings) };
}

/** Why a resource was found: the readings that it fits, best first, and how far it has each word. */
function explain(place, texts, readings) {
  return {
    words: texts.map((of) => of[place]),
    why: readings.filter(({ by }) => by[place]).map(({ reading, fits, by }) => ({ reading, by: reading.targets[by[place] - 1], fit: fits[place] * reading.strength }))
      .sort((a, b) => b.fit - a.fit),
  };
}

/** How far each resource has what the readings of one word stand for: the best of them, and a little of the next. */
function conceptLevels(readings, count) {
  if (!readings.length) return null;
  const best = new Float32Array(count);
  const next = new Float32Array(count);
  for (const { reading, fits } of readings) {
    for (let place = 0; place < count; place += 1) {
      const value = fits[place] * reading.strength;
      if (value > best[place]) { next[place] = best[place]; best[place] = value; } else if (value > next[place]) next[place] = value;
    }
  }
  for (let place = 0; place < count; place += 1) best[place] += WEIGHTS.secondReading * next[place] * (1 - best[place]);
  return best;
}

const byScore = (a, b) => b.score - a.score || a.place - b.place;

/** Lifts what is about the same as the best results, by what they have in common: a query's words find the first few, and
 *  those find the others that say it differently. */
function lift(scored, columns) {
  if (scored.length < 2) return;
  const common = new Map();
  let whole = 0;
  for (const { place, score } of scored.slice(0, WEIGHTS.likeTop)) {
    whole += score;
    for (const name of LIKE) {
      const column = columns.byName.get(name);
      column.rows[place].forEach((number, at) => {
        if (number === column.general) return;
        const key = `${name}/${number}`;
        common.set(key, (common.get(key) ?? 0) + score * (name === 'topic' ? PLACE_OF_TOPIC[Math.min(at, 3)] : 0.5));
      });
    }
  }
  const best = scored[0].score;
  const likes = scored.map(({ place }) => {
    let sum = 0;
    let size = 0;
    for (const name of LIKE) {
      const column = columns.byName.get(name);
      for (const number of column.rows[place]) {
        if (number === column.general) continue;
        size += 1;
        sum += ((common.get(`${name}/${number}`) ?? 0) / whole) * column.rarity[number];
      }
    }
    return sum / Math.sqrt(size || 1);
  });
  const most = Math.max(...likes) || 1;
  scored.forEach((one, at) => { one.score += WEIGHTS.like * best * (likes[at] / most); });
}

/** stem -> Float32Array with how strongly each resource has it, by the fields where it stands. Remembered by the index. */
function levelsOf(index) {
  index.levels ??= new Map();
  return (stem) => {
    let of = index.levels.get(stem);
    if (!of) {
      of = new Float32Array(index.count);
      index.fieldsOf(stem, (place, field) => {
        const value = WEIGHTS[field];
        of[place] = of[place] ? Math.min(1, Math.max(of[place], value) + WEIGHTS.again * Math.min(of[place], value)) : value;
      });
      index.levels.set(stem, of);
    }
    return of;
  };
}

function combined(parts, count) {
  if (parts.length === 1 && parts[0][1] === 1) return parts[0][0];
  const of = new Float32Array(count);
  for (const [levels, weight] of parts) for (let at = 0; at < count; at += 1) if (levels[at] * weight > of[at]) of[at] = levels[at] * weight;
  return of;
}

/** What a word of the query tells: rare words more than frequent ones. */
function massOf(one, index) {
  if (one.mass) return one.mass;
  if (!one.variants.length && !one.share) return 2.2;
  const share = one.share ?? Math.min(...one.variants.map(([to]) => index.frequency(to) || 1));
  return Math.log(1 + 1 / (share + 0.004));
}

/** {fits, by}: how far each resource is about what the reading stands for, and by which of its targets (from 1; 0: none).
 *  It depends on no query, so it is remembered with the concept as long as no target is switched off. */
function fitOf(reading, search, levels) {
  const concept = search.concepts.concepts[reading.concept];
  const whole = reading.targets.length === concept.targets.length;
  if (whole && concept.fit) return concept.fit;
  const { columns, concepts, index } = search;
  const parts = [];
  reading.targets.forEach((target, at) => {
    const [name, id] = target.split('/');
    const column = columns.byName.get(name);
    const number = column?.number.get(id);
    if (number !== undefined) parts.push({ name, number, column, by: at + 1, weight: (WEIGHTS[name] ?? 0.4) * column.rarity[number] });
  });
  const like = likeness(reading.form ? [] : concepts.profile(reading.concept, index, MOST_PROFILE_WORDS, WEIGHTS.nameWord), index, levels);
  const heaviest = Math.max(0, ...parts.map((part) => part.weight));
  const all = parts.reduce((sum, part, at) => sum + (at ? WEIGHTS.second : 1) * part.weight, 0);
  const fits = new Float32Array(index.count);
  const by = new Uint8Array(index.count);
  for (let place = 0; place < index.count; place += 1) {
    let left = 1;
    let sum = 0;
    let best = 0;
    for (let at = 0; at < parts.length; at += 1) {
      const value = valueOf(parts[at], place);
      if (!value) continue;
      sum += (at ? WEIGHTS.second : 1) * value;
      left *= 1 - value;
      if (value > best) { best = value; by[place] = parts[at].by; }
    }
    if (!best) fits[place] = like ? WEIGHTS.profileAlone * like[place] : 0;
    else {
      const about = WEIGHTS.union * (1 - left) + (1 - WEIGHTS.union) * (sum / all) * heaviest;
      fits[place] = Math.min(1, like ? about * (1 - WEIGHTS.profile) + WEIGHTS.profile * like[place] : about);
    }
  }
  const fit = { fits, by };
  if (whole) concept.fit = fit;
  return fit;
}

/** How far each resource has the words by which people speak of a concept; null where there are none. */
function likeness(profile, index, levels) {
  if (!profile.length) return null;
  const enough = profile.slice(0, 4).reduce((sum, [, weight]) => sum + weight, 0);
  const like = new Float32Array(index.count);
  for (const [stem, weight] of profile) {
    const of = levels(stem);
    for (let place = 0; place < index.count; place += 1) like[place] += of[place] * weight;
  }
  for (let place = 0; place < index.count; place += 1) like[place] = Math.min(1, like[place] / enough);
  return like;
}

function valueOf({ name, number, column, weight }, place) {
  const row = column.rows[place];
  const at = row.indexOf(number);
  if (at < 0) return name === 'grade' && row.includes(column.general) ? weight * 0.4 : 0;
  if (name === 'topic') return weight * PLACE_OF_TOPIC[Math.min(at, 3)];
  if (name === 'group') return weight * (row.length === 1 ? 1 : row.length <= 3 ? 0.85 : row.length <= 5 ? 0.7 : 0.55);
  if (name === 'indicator') return weight * (row.length === 1 ? 1 : row.length <= 3 ? 0.8 : 0.5);
  if (name === 'priority') return weight * (row.length <= 2 ? 1 : 0.6);
  return weight;
}

/** How many student groups a resource names that were not asked for. */
function others(columns, place, asked) {
  const column = columns.byName.get('group');
  let count = 0;
  for (const number of column.rows[place]) if (number !== column.general && !asked.has(`group/${column.values[number][0]}`)) count += 1;
  return Math.min(4, count) / 4;
}

/** A resource named in the query: how much of the query its title has, times how much of the title the query has. */
function titleBonus(query, title, mass, total) {
  if (!title.length) return 0;
  let got = 0;
  const used = new Set();
  query.words.forEach((one, at) => {
    for (const [to] of one.variants) {
      const where = title.indexOf(to);
      if (where >= 0) { got += mass[at]; used.add(where); break; }
    }
  });
  const ofQuery = got / total;
  return ofQuery * ofQuery * (0.4 + 0.6 * (used.size / title.length));
}
