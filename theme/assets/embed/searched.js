// Searched: what the search finds for words, with what it loads: far more than all else that a frame may need.
import { init, search, summaries } from '../find/engine.js';
import { shownFor } from '../find/crisis.js';
import { fillSummaries } from '../find/summaries.js';

/** -> {cards, reasons, found, near, crisis, urgent, later}. `later(list)` fills in the summaries of the cards that are drawn. */
export async function searched({ q, values, sort, n }, root) {
  init(root);
  // A large catalog gives ten to a page.
  const options = { sort, page: 2, literal: [] };
  const [answer, told] = await Promise.all([search(q, values, options), shownFor(q).catch(() => null)]);
  const { near, found } = answer;
  // Where words tell of a crisis, what only comes near is no answer.
  const none = told && (near || !found);
  const cards = none ? [] : answer.cards.slice(0, n);
  return {
    cards, reasons: [], found: none ? 0 : found, near: near && !told, crisis: told?.crisis, urgent: Boolean(told?.urgent),
    later: async (list) => fillSummaries(list, await summaries(q, values, options)),
  };
}
