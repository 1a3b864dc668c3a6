// Each text as a query in search and as own words in the need finder, in the site's own modules: of both the kind of the answer and
// the milliseconds. What an answer is, is as on the pages (find/page.js, start/page.js). No text is given back, nor any message of
// an exception, which may have a text in it: only where it was raised.
import path from 'node:path';
globalThis.location = { href: 'http://localhost/' };
globalThis.document = { documentElement: { dataset: { root: './', pieces: '' }, lang: 'en' } };
const [{ Search }, { answer: drawn, meaningOf }, { fits }, { saidIn }, { Ranking }, { mixed }] = await Promise.all([
  import('./search.js'), import('./answer.js'), import('./fits.js'), import('./crisis.js'), import('../start/ranking.js'), import('../start/mixing.js'),
]);
const read = (name) => JSON.parse(fs.readFileSync(path.join(given.site, given.files[name]), 'utf8'));
const search = new Search(read('search/start'), async (name) => read(`search/${name}`));
const notices = read('data/crisis');
const ranking = new Ranking(read('data/needs-resources'));
for (const name of ['step', ...ranking.missing({ step: true })]) if (given.files[`data/needs-asked/${name}`]) ranking.add(name, read(`data/needs-asked/${name}`));

async function inSearch(text, crisis) {
  const { cards, found, near, unsaid, elsewhere } = await search.settle(() => drawn(search, text, {}, {}));
  if (crisis && (near || !found)) return 'crisis';
  if (elsewhere) return 'elsewhere';
  if (!cards.length) return 'empty';
  return near ? (unsaid.length ? 'nothing' : 'near') : 'found';
}

async function inFinder(text, crisis) {
  const { near, unsaid } = await search.settle(() => meaningOf(search, text));
  const words = new Map((await search.settle(() => fits(text)(search))).map(([place, ...fit]) => [place, fit]));
  const none = near || !words.size;
  if (crisis && none) return 'crisis';
  const { step, topics } = ranking.data.stock;
  const ranked = mixed(ranking.rank(words.size ? { words, loose: near } : { step, topics }), ranking);
  if (!ranked.length) return 'empty';
  if (none && unsaid.length) return 'nothing';
  return words.size ? (near ? 'near' : 'found') : 'begins';
}

/** Where in our modules an exception was raised: 'TypeError at ranking.js:120'. */
const where = (problem) => `${problem?.constructor?.name} at ${/([\w-]+\.js:\d+)/.exec(problem?.stack ?? '')?.[1] ?? '?'}`;

const answer = async () => {
  const told = [];
  for (const text of given.texts) {
    const row = [];
    for (const ask of [inSearch, inFinder]) {
      const begun = performance.now();
      let kind;
      try {
        kind = await ask(text, saidIn(text, notices));
      } catch (problem) {
        kind = `exception: ${where(problem)}`;
      }
      row.push([kind, performance.now() - begun]);
    }
    told.push(row);
  }
  return told;
};
