// Worker: runs the search off the main thread. Messages in and out are plain data.
import { answer, facetsOf } from './answer.mjs';
import { Search } from './search.mjs';

let base = '';
let started = null;
let besides = null;

async function get(name) {
  const response = await fetch(new URL(`search/${name}.json`, base));
  if (!response.ok) throw new Error(`search/${name}.json: ${response.status}`);
  return response.json();
}

const calls = {
  init(baseUrl) {
    base = baseUrl;
    started = Promise.all([get('index'), get('store'), get('words')]).then(([index, store, words]) => new Search(index, store, words));
    return started.then(() => true);
  },
  async search(query, filters, options) {
    const search = await started;
    if (search.wantsSpelling(query, options?.typing)) search.useSpelling(await get('spelling'));
    return answer(search, query, filters, options);
  },
  async facets() {
    return facetsOf(await started);
  },
  async summaries(query, filters, options) {
    const search = await started;
    search.summaries ??= await get('summaries');
    return answer(search, query, filters, options).cards.map(({ id, summary }) => [id, summary]);
  },
  async beside(query, filters, options) {
    const search = await started;
    besides ??= Promise.all([import('./beside.mjs'), get('other')]).then(([{ Beside }, data]) => new Beside(data, () => get('leas')));
    return (await besides).find(search, query, filters, options);
  },
};

self.onmessage = async ({ data: { number, name, parameters } }) => {
  try {
    self.postMessage({ number, answer: await calls[name](...parameters) });
  } catch (problem) {
    self.postMessage({ number, error: String(problem?.message ?? problem) });
  }
};
