// Ranking: how well each resource answers an understood query. The one implementation; the evaluation runs it too.

// How much a word counts by the field it stands in.
const FIELD = { title: 1, keywords: 0.85, summary: 0.6, publisher: 0.4 };
// How far a facet value that a phrase stands for says what a resource is about.
const FACET = { topic: 0.85, indicator: 0.5, group: 0.8, priority: 0.22, type: 0.6, delivery: 0.6, audience: 0.5, grade: 0.6, step: 0.5, evidence: 0.5, cost: 0.3, lead: 0.6 };
// A resource's main topic comes first in its list.
const PLACE_OF_TOPIC = [1, 0.85, 0.7, 0.6];

/** Scores for every resource that has anything of the query: [{place, score, lexical, why}]. `columns` are the facets,
 *  `titles` the stems of each title. */
export function rank(query, { index, columns, titles, signals }) {
  const stems = query.words.flatMap((one) => one.variants.map(([to]) => to));
  const matches = index.match(stems);
  const mass = query.words.map((one) => massOf(one, index));
  const total = mass.reduce((sum, one) => sum + one, 0) || 1;
  const scored = [];
  const readings = query.readings.map((reading) => ({ reading, match: matcher(reading, columns) }));
  for (let place = 0; place < index.count; place += 1) {
    const met = matches.get(place);
    const satisfied = query.words.map((one) => (met ? lexical(one, met[1]) : 0));
    const words = satisfied.slice();
    const why = [];
    let meant = 0;
    for (const { reading, match } of readings) {
      const [fit, by] = match(place);
      if (!fit) continue;
      const con = Math.min(0.95, fit * reading.strength);
      meant += con;
      for (const at of reading.places) satisfied[at] = 1 - (1 - satisfied[at]) * (1 - con);
      why.push({ reading, by, fit: con });
    }
    if (!met && !meant) continue;
    let score = 0;
    let covered = 0;
    satisfied.forEach((one, at) => {
      score += (mass[at] / total) * one;
      if (one > 0.3) covered += mass[at] / total;
    });
    score *= 0.7 + 0.3 * covered;
    score += 0.35 * titleBonus(query, titles[place], mass, total);
    score += signals[place];
    if (met) score += 0.05 * Math.tanh(met[0] / 10);
    scored.push({ place, score, words, why, covered });
  }
  scored.sort((a, b) => b.score - a.score || a.place - b.place);
  return scored;
}

/** What a word of the query tells: rare words more than frequent ones. */
function massOf(one, index) {
  const best = one.variants.reduce((least, [to]) => Math.min(least, index.frequency(to) || 1), 1);
  if (!one.variants.length) return 2.2;
  return Math.log(1 + 1 / (best + 0.004)) * (one.corrected ? 0.95 : 1);
}

function lexical(one, metadata) {
  let best = 0;
  for (const [to, weight] of one.variants) {
    const fields = metadata[to];
    if (!fields) continue;
    let top = 0;
    let rest = 0;
    for (const field of Object.keys(fields)) {
      const value = FIELD[field] ?? 0.3;
      if (value > top) { rest += top; top = value; } else rest += value;
    }
    best = Math.max(best, weight * Math.min(1, top + 0.1 * rest));
  }
  return best;
}

/** A function place -> [how far the resource is about what the reading stands for, by which value]. */
function matcher(reading, columns) {
  const parts = [];
  for (const target of reading.targets) {
    const [name, id] = target.split('/');
    const column = columns.byName.get(name);
    const number = column?.number.get(id);
    if (number === undefined) continue;
    parts.push({ name, number, column, target, weight: (FACET[name] ?? 0.4) * column.rarity[number] });
  }
  return (place) => {
    let left = 1;
    let best = 0;
    let by = null;
    for (const part of parts) {
      const row = part.column.rows[place];
      const at = row.indexOf(part.number);
      let fit = 0;
      if (at >= 0) {
        fit = part.weight;
        if (part.name === 'topic') fit *= PLACE_OF_TOPIC[Math.min(at, 3)];
        else if (part.name === 'group') fit *= row.length === 1 ? 1 : row.length <= 3 ? 0.85 : row.length <= 5 ? 0.7 : 0.55;
        else if (part.name === 'indicator') fit *= row.length === 1 ? 1 : row.length <= 3 ? 0.8 : 0.5;
        else if (part.name === 'priority') fit *= row.length <= 2 ? 1 : 0.6;
      } else if (part.name === 'grade' && part.column.general >= 0 && row.includes(part.column.general)) {
        fit = part.weight * 0.4;
      }
      if (fit > best) { best = fit; by = part.target; }
      left *= 1 - fit;
    }
    return [1 - left, by];
  };
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
  const ofTitle = used.size / title.length;
  return ofQuery * ofQuery * (0.4 + 0.6 * ofTitle);
}
