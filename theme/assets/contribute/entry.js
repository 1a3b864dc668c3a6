// Entry: which entry an address asks to change, and what else may have been meant by one that is not there.
import { read, readEntry } from './data.js';

const NEAREST = 3;

/** What there is under an id: {before} of an entry; {before, moved} where it has another id today; {other: kind, title} if it is of the other kind; else {near:
 *  [[kind, id, title], ...]}. `kind` is 'resource' or 'lead', `known` a Known with words and leads. */
export async function entryOf(kind, id, piece, known) {
  // Leads come with the piece of either kind; the names of all resources are only read for an id that none has.
  const before = kind === 'lead' && !known.hasReference(kind, id) ? null : await readEntry(piece.folder, id);
  if (before) return { before };
  known.read(await read('catalog'));
  const kinds = kind === 'lead' ? ['lead', 'resource'] : ['resource', 'lead'];
  for (const one of kinds) {
    const here = one === kind;
    if (known.hasReference(one, id)) return here ? { before: await read(`${piece.folder}/${id}`) } : { other: one, id, title: known.titleOf(`${one}s`, id) };
    const moved = known.todayCalled(one, id);
    if (moved) return here ? { moved, before: await read(`${piece.folder}/${moved}`) } : { other: one, id: moved, title: known.titleOf(`${one}s`, moved) };
  }
  const near = kinds.flatMap((one) => (known.likely(one, id) ?? []).map((nearest) => [one, nearest, known.titleOf(`${one}s`, nearest)]));
  return { near: near.slice(0, NEAREST) };
}
