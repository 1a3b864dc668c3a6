// Worker: runs the search off the main thread. Messages in and out are plain data.
import { answer, facetsOf, meaningOf, summariesOf } from './answer.js';
import { Search } from './search.js';
import { called } from '../shared/root.js';

let base = '';
let names = {};
let begin = null;
const started = new Promise((resolve) => { begin = resolve; });
let besides = null;

async function get(name) {
  const response = await fetch(new URL(`search/${called(name, names)}.json`, base));
  if (response.status === 404) self.postMessage({ gone: true });
  if (!response.ok) throw new Error(name);
  const data = await response.json();
  // Some pieces have the names of others.
  Object.assign(names, data.names);
  return data;
}

/** What `ask` returns from the search, once everything it needs is loaded. */
async function settled(ask) {
  const search = await started;
  return search.settle(() => ask(search));
}

const calls = {
  async init(baseUrl, start) {
    base = baseUrl;
    const data = JSON.parse(start);
    names = data.names;
    begin(new Search(data, get));
  },
  search: (query, filters, options) => settled((search) => answer(search, query, filters, options)),
  counts: (query, filters, options) => settled((search) => search.search(query, filters, { ...options, most: 0, counted: true }).counts),
  facets: () => settled(facetsOf),
  summaries: (query, filters, options) => settled((search) => summariesOf(search, query, filters, options)),
  meaning: (text) => settled((search) => meaningOf(search, text)),
  fits: async (text) => settled((await import('./fits.js')).fits(text)),
  // Of a frame on another site.
  worded: async (...asked) => settled(((asks) => (search) => asks.worded(search, ...asked))(await import('../embed/worded.js'))),
  async beside(query, filters, options) {
    besides ??= Promise.all([import('./beside.js'), get('other'), get('names')]).then(([{ Beside }, places, names]) => new Beside(places, names));
    return (await besides).find(await started, query, filters, options);
  },
};

self.onmessage = async ({ data: { number, name, parameters } }) => {
  try {
    self.postMessage({ number, answer: await calls[name](...parameters) });
  } catch (problem) {
    self.postMessage({ number, error: String(problem?.message ?? problem) });
  }
};
