// Engine: the one small door between pages and the search. The implementation behind it can be replaced when the
// catalog grows.

import { wording } from '../shared/root.js';
import { say } from '../shared/say.js';
import '../strings/en/find.js';

let worker = null;
let next = 1;
let failed = false;
const waiting = new Map();

/** Starts the search off the main thread. `baseUrl` is the top of the site. Calling it again does nothing. */
export function init(baseUrl) {
  if (worker) return;
  worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }) => {
    if (data.gone) gone();
    const { resolve, reject } = waiting.get(data.number) ?? {};
    if (!resolve) return;
    waiting.delete(data.number);
    if (data.error) reject(new Error(data.error));
    else resolve(wording.of(data.answer));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail();
  };
  // Read here, while the worker reads its modules. The page names it.
  const [start] = document.documentElement.dataset.pieces.match(/search\/start\S+/);
  fetch(new URL(start, baseUrl)).then(async (response) => {
    if (response.status === 404) gone();
    if (!response.ok) throw new Error(start);
    await ask('init', [String(baseUrl), await response.text()]);
  }).catch(fail);
}

/** The page was opened before the site changed. */
const gone = () => import('../shared/gone.js').then((module) => module.gone());

/** No more answers will come: rejects everything that is waiting. */
function fail() {
  for (const { reject } of waiting.values()) reject(new Error('The search could not be started.'));
  waiting.clear();
  failed = true;
}

/** Asks the worker for one of its calls (./worker.js). */
export function ask(name, parameters) {
  const number = next;
  next += 1;
  if (failed) return Promise.reject(new Error('The search could not be started.'));
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
    worker.postMessage({ number, name, parameters });
  });
}

/** -> { found, ids, cards, counts, readings, corrections, elsewhere, near, unsaid, pages }: how many there are, cards for
 *  those asked for. Where `near`, nothing was found and the cards only come near; `unsaid` is what of
 *  the query no resource has; `pages` are where to go when little was found. `ids` are all in order, of a large catalog those of the cards. `counts` is null where a large catalog has not read
 *  all facet values yet; then `counts` has them. `options`: { sort, page, literal }. */
export async function search(query, filters, options) {
  const answer = await ask('search', [query, filters, options]);
  for (const one of answer.cards) one.why = one.why.map(reason);
  return answer;
}

/** A reason in the language of the page: the worker has none. */
export const reason = (text) => text
  .replace(/^(“.*”) in its text$/, (_, words) => say('why.in-text', { words }))
  .replace(/^“(.*)” read as “(.*)”$/, (_, typed, meant) => say('why.read', { typed, meant }));

/** -> per facet how many resources each value has or would have: {name: [numbers]}, exactly, in the order of `facets`. */
export const counts = (query, filters, options) => ask('counts', [query, filters, options]);

/** -> the facets: [{name, label, values: [[id, name]]}], in the order of an answer's counts. */
export const facets = async () => (await ask('facets', [])).map((facet) => (facet.name === 'fresh' ? inOwnWords(facet) : facet));

/** What the worker says itself is in English, since it has no page. */
const inOwnWords = (fresh) => ({ ...fresh, label: say('fresh.label'), values: fresh.values.map(([id]) => [id, say(`fresh.${id}`)]) });

/** -> { near, unsaid } of a text, as of an answer. */
export const meaning = (text) => ask('meaning', [text]);

/** -> how far each resource has what a text says: [[place, share of the best, [piece of the text, ...]], ...], best first. The
 *  place is that of data/needs-resources.json. */
export const fits = (text) => ask('fits', [text]);

/** -> [[id, pieces of its summary]] for the cards of the same search, where its cards came without. */
export const summaries = (query, filters, options) => ask('summaries', [query, filters, options]);

/** -> { other, need, mayNameLea }: places other than resources, what the words tell of a need ({indicator, group, priority,
 *  topic}), and whether they may name an LEA. Needs more data, so it comes after the results. */
export const beside = (query, filters, options) => ask('beside', [query, filters, options]);
