// Searched: what the search finds for words, by its one ranking, with what that loads: more than all else that a frame may need.
import { shownFor } from '../find/crisis.js';
import { ask, init, reason } from '../find/engine.js';

/** -> {places, reasons: [[text, ...], ...], found, near, crisis, urgent}. */
export async function searched({ q, values, sort, n }, root) {
  init(root);
  const [{ places, why, near, found }, told] = await Promise.all([ask('worded', [q, values, { sort, n }]), shownFor(q).catch(() => null)]);
  // Where words tell of a crisis, what only comes near is no answer.
  const none = told && (near || !found);
  return {
    places: none ? [] : places, reasons: why.map((of) => of.map(reason)), found: none ? 0 : found,
    near: near && !told, crisis: told?.crisis, urgent: Boolean(told?.urgent),
  };
}
