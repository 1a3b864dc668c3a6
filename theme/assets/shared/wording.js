// Wording: what pages in another language do with data, which are shared with the English pages. Names of words become those of the
// language, and what people wrote in entries says that it is English. Only the script of a language loads it.
import { once, piece } from './files.js';
import { root, wording } from './root.js';
import { LANGUAGE, say } from './say.js';
import '../strings/en/abroad.js';

// Parts of a card that have nothing but names, which may look like ids, alone or several with commas. A name may have a comma itself.
const NAMES = ['facts', 'caveats', 'why'];
const BETWEEN = /(, | → )/;
// An id has neither.
const SHOWN = /[A-Z ]/;

/** The data with all names in the language. What an entry says is left as it is; `names`: these are names, whatever they look like. */
function inWords(data, words, names = false) {
  if (typeof data === 'string') return (names || SHOWN.test(data)) && words[data] || (names ? data.split(BETWEEN).map((one) => words[one] ?? one).join('') : data);
  if (Array.isArray(data)) return data.map((one) => inWords(one, words, names));
  if (!data || Object.getPrototypeOf(data) !== Object.prototype) return data;
  const entry = 'publisher' in data;
  return Object.fromEntries(Object.entries(data).map(([key, one]) => [key, entry && !NAMES.includes(key) ? one : inWords(one, words, names || NAMES.includes(key))]));
}

// What somebody translated of entries: id -> [title, summary, who and when]. See level1/site/wording.py.
let translated = {};
async function words() {
  const all = await piece(`data/words/${LANGUAGE}.json`);
  translated = all['translated/'] ?? {};
  return all;
}

wording.of = async (data) => inWords(data, await once('words', words));

// What entries say: titles, summaries, names of roles, also those to narrow a search by; and publishers.
const WRITTEN = [
  '.card h2 > a', '.card h3 > a', '.card h4 > a', '.card > .summary', '.card > p > a[href*="/leads/"]', '[data-contact] a[href*="/leads/"]',
  'label:has(> input[name="lead"])', '.why > q', '.offers > p', '.other a:is([href*="/leads/"], [hreflang])', '[data-written]',
].join();
// Between them, what the page says itself.
const OURS = ['.differs', '.muted'].join();
const PUBLISHERS = ['[data-result] > .meta', '[data-near] > .meta', '[data-listed] > .meta'].join();
/** Puts what somebody translated of the entry of a card in the place of what it says in English. Its summary may come later. */
function translate(card) {
  const [title, summary, told] = translated[Object.values(card.dataset).find((id) => Object.hasOwn(translated, id))] ?? [];
  if (!title) return;
  const link = card.querySelector(':is(h2, h3, h4) > a');
  if (link.lang !== LANGUAGE) {
    link.lang = LANGUAGE;
    link.textContent = title;
    card.querySelector('.meta')?.append(` · ${told}`);
  }
  const place = card.querySelector('.summary');
  if (!place?.textContent || place.lang === LANGUAGE && place.textContent.includes(summary)) return;
  place.lang = LANGUAGE;
  place.replaceChildren(...[...place.children].filter((one) => one.matches(OURS)).flatMap((one) => [one, ' ']), summary);
}

function mark() {
  document.querySelectorAll('[data-result], [data-near], [data-listed]').forEach(translate);
  for (const one of document.querySelectorAll(WRITTEN)) {
    if (one.lang) continue;
    one.lang = 'en';
    for (const ours of one.querySelectorAll(OURS)) ours.lang = LANGUAGE;
  }
  for (const { firstChild: publisher } of document.querySelectorAll(PUBLISHERS)) {
    if (publisher?.nodeType !== Node.TEXT_NODE) continue;
    const span = document.createElement('span');
    span.lang = 'en';
    publisher.replaceWith(span);
    span.append(publisher);
  }
  // What is there in English only says so, as in level1/site/abroad.py.
  for (const one of document.querySelectorAll('main a[href]:not([hreflang], [data-lang], svg *)')) {
    if (!one.href.startsWith(root.href) || one.href.startsWith(`${root.href}${LANGUAGE}/`)) continue;
    one.hreflang = 'en';
    one.append(` ${say('abroad.in-english')}`);
  }
}
new MutationObserver(mark).observe(document.documentElement, { childList: true, subtree: true });
