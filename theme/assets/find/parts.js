// Parts: what the score of each result is made of, for curators (`level1 find`). The parts add up to the score.
import { IN_SPANISH } from './asked.js';
import { fieldsOf } from './index.js';

const FIELDS = ['title', 'keywords', 'summary', 'publisher'];
// What is added to what words and ways to ask give: a title that the query names, a recent date or graded evidence, groups
// that were not asked for, likeness to the best results.
const ADDED = ['named', 'signals', 'others', 'like'];

/** {query, found, near, unsaid, results: [{id, title, score, parts}]} of a text, the best `most` of them, to be asked through
 *  `search.settle`. A part is {part, score} and what it is by: a `word` has what of it is in the text (0 to 1), in which fields,
 *  and what of it is in the meaning, by which readings; `asked` has the way to ask and how far it fits. */
export function partsOf(search, text, most) {
  const { query, results, found, near, unsaid, told = null } = search.search(text);
  const shown = results.slice(0, most);
  const scored = query && !query.elsewhere ? notes(search.ranking, query, new Set(shown.map(({ place }) => place))) : new Map();
  const explained = query ? search.ranking.explain(query, shown.map(({ place }) => place)) : new Map();
  return {
    query: query && {
      words: query.words.map(({ word, corrected }) => corrected || word),
      readings: query.readings.map(({ said, strength, targets }) => ({ said, strength, targets })),
      corrections: query.corrections,
      elsewhere: query.elsewhere > 0,
    },
    told,
    found,
    near,
    unsaid,
    results: shown.map(({ place, score }) => {
      const { id, title } = search.store.card(place) ?? {};
      return { id, title, score, parts: scored.has(place) ? parts(search, query, place, scored.get(place), explained.get(place)) : [] };
    }),
  };
}

/** Per place what the ranking notes of it. */
function notes(ranking, query, places) {
  const noted = new Map([...places].map((place) => [place, { words: [], asked: 0, said: 0 }]));
  ranking.rank(query, (part, place, value, number, inText, inMeaning) => {
    const one = noted.get(place);
    if (!one) return;
    if (part === 'word') one.words.push({ number, value, inText, inMeaning });
    else one[part] = value;
  });
  return noted;
}

function parts(search, query, place, noted, { why }) {
  // The score has words and ways to ask weighed by how much of the query they are.
  const share = noted.said / (noted.words.reduce((sum, { value }) => sum + value, noted.asked) || 1);
  const found = noted.words.map(({ number, value, inText, inMeaning }) => ({
    part: 'word',
    score: value * share,
    word: query.words[number].corrected || query.words[number].word,
    text: inText,
    fields: inText ? fields(search, query.words[number], place) : [],
    meaning: inMeaning,
    readings: inMeaning ? readings(why.filter(({ reading }) => reading.places.includes(number))) : [],
  }));
  if (noted.asked) {
    const { fit, phrase } = search.ranking.phrases(query).get(place);
    found.push({ part: 'asked', score: noted.asked * share, phrase: search.asked.text(place, phrase, search.store.size), fit });
  }
  return [...found, ...ADDED.filter((part) => noted[part]).map((part) => ({ part, score: noted[part] }))];
}

/** What a word was read as, the surest first. Several concepts may stand for the same. */
function readings(why) {
  const found = new Map();
  for (const { reading, by, fit } of why) if (!found.has(`${reading.said} ${by}`)) found.set(`${reading.said} ${by}`, { said: reading.said, as: by, fit });
  return [...found.values()];
}

/** Where a resource has a word; `asked_as` is its ways to ask. */
function fields(search, { asks, variants }, place) {
  let bits = 0;
  for (const [to] of variants.filter(([one]) => !one.startsWith(IN_SPANISH))) {
    const { places, marks } = search.index.of(to);
    const at = places.indexOf(place);
    if (at >= 0) bits |= fieldsOf(marks[at]);
  }
  return [...FIELDS.filter((_, bit) => bits & (1 << bit)), ...(search.asked.places(asks).includes(place) ? ['asked_as'] : [])];
}
