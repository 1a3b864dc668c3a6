// Fits: how well resources match the reader's own words, for the need finder.

const MOST_SAID = 3;
// Less of a word than this is a mention in passing.
const LEAST_OF_WORD = 0.3;
// A word in this large a share of all resources is not a reason next to others: in a need, "school" or "students".
const COMMON = 0.15;

/** What to ask of the search: [[place, share, [piece of the text, ...]], ...], how well each resource answers the text, as a
 *  share of the best (1), and by which of its words. */
export const fits = (text) => (search) => {
  const { query, results } = search.search(text, {}, { story: true });
  if (!results.length || !query) return [];
  const explained = search.ranking.explain(query, results.map(({ place }) => place));
  const common = query.words.map(({ variants }) => variants.some(([stem]) => search.index.of(stem).places.length > COMMON * search.count));
  return results.map(({ place, score }) => [place, score / results[0].score, said(query, common, explained.get(place))]);
};

/** What was read as something the resource is about, then words that stand in it, the common ones only for want of others. */
function said(query, common, { why, words }) {
  const covered = new Set(why.flatMap(({ reading }) => reading.places));
  const written = query.words.map((_, at) => at).filter((at) => words[at] > LEAST_OF_WORD && query.words[at].at >= 0 && !query.words[at].corrected && !covered.has(at));
  const of = (places) => places.map((at) => query.words[at].said);
  const telling = [...why.map(({ reading }) => reading.said), ...of(written.filter((at) => !common[at]))];
  const kept = [];
  for (const one of telling.length ? telling : of(written)) if (!kept.some((other) => within(one, other) || within(other, one))) kept.push(one);
  return kept.slice(0, MOST_SAID);
}

/** Whether another piece contains all words of a piece: one of the two is enough. */
const within = (one, other) => one.split(' ').every((word) => other.split(' ').includes(word));
