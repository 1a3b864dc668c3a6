// Data: the pieces that the form reads. Their addresses have a mark in them, so that no program follows one that was lost.
import { file, once, pieceIfThere } from '../shared/files.js';

const ID = /^[a-z0-9-]+$/;
const MARKED = ':\u0001//';

/** What `level1.contribute.form` says under this name. */
export const read = (name) => file(`contribute/${name}.json`, unmarked);

/** The same of an entry, or null where no entry has the id. */
export const readEntry = (folder, id) => (ID.test(id) ? once(`contribute/${folder}/${id}`, async () => unmarked(await pieceIfThere(`data/contribute/${folder}/${id}.json`))) : null);

function unmarked(value) {
  if (typeof value === 'string') return value.replaceAll(MARKED, '://');
  if (Array.isArray(value)) return value.map(unmarked);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unmarked(inner)]));
}
