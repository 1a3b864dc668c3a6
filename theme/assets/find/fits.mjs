// Fits: how far resources have what somebody says in their own words, for the need finder.

const MOST_SAID = 3;
// Less of a word than this is a mention in passing.
const LEAST_OF_WORD = 0.3;

/** [[place, share, [piece of the text, ...]], ...]: how well each resource answers the text, as a share of the best (1), and
 *  by which of its words. Undone while pieces are wanted, so it is asked through `search.settle`. */
export function fits(search, text) {
  const { query, results } = search.search(text);
  if (!results.length || !query) return [];
  const explained = search.ranking.explain(query, results.map(({ place }) => place));
  return results.map(({ place, score }) => [place, score / results[0].score, said(query, explained.get(place))]);
}

/** What was read as something the resource is about, then words that stand in it. */
function said(query, { why, words }) {
  const covered = new Set(why.flatMap(({ reading }) => reading.places));
  const plain = query.words.filter((one, at) => words[at] > LEAST_OF_WORD && one.at >= 0 && !one.corrected && !covered.has(at));
  return [...new Set([...why.map(({ reading }) => reading.said), ...plain.map(({ word }) => word)])].slice(0, MOST_SAID);
}
