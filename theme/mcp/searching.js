// Searching: the engine of the search page, over the pieces that the site has; their names are read as its worker reads them.
import { base } from './site.js';
import { facetsOf } from '../assets/find/answer.js';
import { Search } from '../assets/find/search.js';
import { piece } from '../assets/shared/files.js';
import { called } from '../assets/shared/root.js';

let started = null;

async function begin() {
  const start = await piece('search/start.json');
  const names = { ...start.names };
  return new Search(start, async (name) => {
    const answer = await fetch(new URL(`search/${called(name, names)}.json`, base));
    if (!answer.ok) throw new Error(name);
    const data = await answer.json();
    // Some pieces have the names of others.
    Object.assign(names, data.names);
    return data;
  });
}

/** What `ask` returns from the search, once everything it needs is loaded. */
export async function settled(ask) {
  started ??= begin();
  const search = await started;
  return search.settle(() => ask(search));
}

/** Begins anew with the next question: the site may have changed. */
export const forget = () => { started = null; };

/** The facets with their values: {topic: [ids]}. */
export const facets = async () => Object.fromEntries((await settled(facetsOf)).map(({ name, values }) => [name, values.map(([id]) => String(id))]));
