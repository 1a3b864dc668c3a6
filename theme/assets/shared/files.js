// Files: the data files of the site, each read once and only when needed.
import { to } from './root.js';

const kept = new Map();

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
export function file(name, make = (data) => data) {
  return once(name, async () => {
    const answer = await fetch(to(`data/${name}`));
    if (!answer.ok) throw new Error(`data/${name}: ${answer.status}`);
    return make(await answer.json());
  });
}
