// Suggestions of the search box in the header: pages, what people say, and titles of resources.
import { combobox } from '../shared/combobox.js';
import { make, spoken } from '../shared/dom.js';
import { folded } from '../shared/folding.js';
import { to, wording } from '../shared/root.js';
import { say } from '../shared/say.js';
import '../strings/en/suggest.js';

const MOST = 7;
const FEWEST_LETTERS = 2;
// With this many letters, the text is specific enough to read a piece of the titles of a large catalog.
const LETTERS_OF_A_TITLE = 3;
const form = document.querySelector('[data-seek]');

// What an address leads to, by its folder; the text of each is suggest.kind-<folder>.
const kind = (address) => say(`suggest.kind-${address.split('/')[0]}`);
// What people wrote or say, and no name of a word or page, is in its own language (../shared/wording.js).
const WRITTEN = /^$|^resources\//;
const offer = ([text, address, means = '', lang = null]) => ({ text, address, means, lang, written: WRITTEN.test(address), plain: folded(text) });

/** What begins with the text, then what has a word that does, each in the order of the list. */
function matching(offers, text) {
  const starting = [];
  const inside = [];
  for (const one of offers) {
    if (one.plain.startsWith(text)) starting.push(one);
    else if (one.plain.includes(` ${text}`)) inside.push(one);
    if (starting.length >= MOST) break;
  }
  return [...starting, ...inside].slice(0, MOST).map((one) => {
    const address = one.address || `find/?q=${encodeURIComponent(one.text)}`;
    return { key: `${address} ${one.text}`, address, content: [spoken(make('span', { 'data-written': one.written }, one.text), one.lang), ' ', make('small', {}, one.means ? say('suggest.means', { name: one.means }) : kind(address))] };
  });
}

function start() {
  let loading = null;
  const pieces = new Map();

  async function read(name) {
    const { piece } = await import('../shared/files.js');
    return piece(`search/${name}.json`);
  }

  /** { offers, begins }: what is offered to everybody, and where the pieces of the titles of a large catalog begin. */
  async function load() {
    const [{ pages, said, titles }, crisis] = await Promise.all([read('suggest'), import('./crisis.js').then(({ reader }) => reader(), () => () => null)]);
    // People's own phrases lead to the search, which finds more than the one page that a phrase means.
    const [names, meant] = await wording.of([pages.filter(([, address]) => !WRITTEN.test(address)), said.map(([, means]) => means)]);
    const phrases = said.flatMap(([, , texts, spanish = []], number) => texts.map((text, at) => [text, '', meant[number], spanish.includes(at) ? { es: [text] } : null]));
    return { offers: [...names, ...pages.filter(([, address]) => WRITTEN.test(address)), ...phrases].map(offer), begins: titles, crisis };
  }
  const loaded = () => (loading ??= load().catch(() => { loading = null; return { offers: [], begins: [], crisis: () => null }; }));

  /** Titles of a large catalog come in pieces, by their first letters. */
  function titles(begins, text) {
    if (!begins.length || text.length < LETTERS_OF_A_TITLE) return [];
    const number = Math.max(0, begins.findLastIndex((begin) => begin <= text));
    if (!pieces.has(number)) pieces.set(number, read(`titles/${number}`).then((found) => found.map(offer), () => { pieces.delete(number); return []; }));
    return pieces.get(number);
  }

  const box = form.querySelector('input');
  combobox(box, {
    id: 'seek-list',
    label: say('suggest.list'),
    async offers(typed, show) {
      const text = folded(typed.trim());
      if (text.length < FEWEST_LETTERS) { show([]); return; }
      const { offers, begins, crisis } = await loaded();
      const first = crisis(typed);
      if (first) { show([{ key: 'crisis', address: `find/?q=${encodeURIComponent(typed)}`, content: make('span', { lang: first.language }, first.text) }, ...(first.urgent ? [] : matching(offers, text))]); return; }
      show(matching(offers, text));
      const more = await titles(begins, text);
      if (more.length) show(matching([...offers, ...more], text));
    },
    take: ({ address }) => { location.href = to(address); },
    tell: (number) => (number ? say('suggest.count', { count: number }) : ''),
  });
  box.addEventListener('focus', loaded, { once: true });
}

if (form) start();
