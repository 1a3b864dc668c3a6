// Worded: what the search finds for words, for a frame: by place, since a frame has cards of its own, which are smaller than those of the
// search. It runs in the worker of the search.
import { MOST_NEAR, reasons } from '../find/answer.js';
import { MOST_LIFTED } from '../find/ranking.js';

/** -> {places, why: [[text, ...], ...], found, near} of the first `n`, in the order of the page. Undone while pieces are wanted. */
export function worded(search, text, filters, { n, ...options }) {
  const { query, results, found, near } = search.search(text, filters, { ...options, most: search.whole ? Infinity : Math.max(MOST_LIFTED, n) });
  if (search.pieces.wanted.size) return null;
  const places = results.slice(0, near ? Math.min(n, MOST_NEAR) : n).map(({ place }) => place);
  const explained = query ? search.ranking.explain(query, places) : null;
  return { places, why: places.map((place) => (explained ? reasons(search, query, explained.get(place), place) : [])), found, near };
}
