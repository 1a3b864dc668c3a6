// Files: the data files of the site, each read once and only when needed. A piece is named by the hash of its content: by the
// page that loads it at once, by a piece that was read before it, or by the table of names. See level1/site/naming.py.
import { called, to, wording } from './root.js';

const ofPage = document.documentElement.dataset.pieces;
const kept = new Map();
let names = {};
forget();

/** What was read is read again when it is next asked for. */
function forget() {
  kept.clear();
  names = {};
  for (const [, name, hash] of (ofPage ?? '').matchAll(/(\S+)\.(\w+)\.json/g)) names[name] = hash;
}

/** What `make` promises, made once for each name. */
export function once(name, make) {
  if (!kept.has(name)) {
    kept.set(name, make().catch((problem) => {
      // A retry is allowed: the connection may have been down.
      kept.delete(name);
      throw problem;
    }));
  }
  return kept.get(name);
}

/** A file of the folder data: what `make` makes of it. */
export const file = (name, make = wording.of) => once(name, async () => make(await piece(`data/${name}`)));

/** The data of a piece: 'search/suggest.json'. */
export async function piece(path) {
  try {
    return await read(path);
  } catch (problem) {
    if (!problem.gone) throw problem;
    // This page was opened before the site changed. One that names no pieces needs only the names of today.
    if (ofPage) await (await import('./gone.js')).gone();
    else { forget(); return read(path); }
    throw problem;
  }
}

/** The same, where there may be none: null then. */
export async function pieceIfThere(path) {
  const name = path.replace('.json', '');
  await naming(name);
  try {
    return called(name, names) ? await read(path) : null;
  } catch (problem) {
    if (problem.gone) return null;
    throw problem;
  }
}

/** Reads the table of names where nothing that was read has this one. */
async function naming(name) {
  if (!called(name, names)) await once('names', async () => { names = { ...await get('data/names', { cache: 'no-cache' }), ...names }; });
}

async function read(path) {
  const name = path.replace('.json', '');
  await naming(name);
  const data = await get(called(name, names));
  const folder = name.replace(/[^/]*$/, '');
  for (const [child, hash] of Object.entries(data.names ?? {})) names[folder + child] = hash;
  return data;
}

async function get(address, options) {
  const answer = await fetch(to(`${address}.json`), options);
  if (!answer.ok) throw Object.assign(new Error(address), { gone: answer.status === 404 });
  return answer.json();
}
