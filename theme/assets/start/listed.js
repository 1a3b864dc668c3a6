// Listed: what to hand over first for a need, where that is not the list of an indicator (content/taxonomy/picks.yml, in the
// files of level1/finder/matching.py).
import { file } from '../shared/files.js';
import { pairs } from './ranking.js';

// The list of the first of these that was chosen and has one.
const COLUMNS = ['item', 'priority', 'topic', 'group', 'step'];
// A list of one of these is for every group that it can be for.
const WHOLLY = ['group', 'item'];
const NONE = [[], ''];

/** The first of each list, then the second of each. */
const inTurn = (lists) => Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) })
  .flatMap((_, turn) => lists.flatMap((list) => (turn in list ? [list[turn]] : [])));

/** -> [{at: place, alike: how far it speaks as the first of its list do, list: [column, id of the word whose list it is on], own:
 *  whether that is for the group asked for}, ...], best first. */
export async function listed(need) {
  for (const column of COLUMNS) {
    const ids = column === 'topic' ? need.topics ?? [] : [need[column]].filter(Boolean);
    const found = await Promise.all(ids.map(async (id) => {
      const lists = await file(`picks/${column}-${id}.json`);
      const own = lists[need.group || ''];
      return pairs(own ?? lists[''] ?? NONE).map(([at, alike]) => ({ at, alike, list: [column, id], own: Boolean(own) || WHOLLY.includes(column) }));
    }));
    if (found.some(({ length }) => length)) return inTurn(found);
  }
  return [];
}
