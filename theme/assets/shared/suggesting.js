// Suggesting: what a reader chose, and words that were searched for, go into a mail or an issue only once the reader ticks them. What
// may be told of what was chosen is in level1/site/exports/choices.py: never where the reader works.
import { make } from './dom.js';
import { file } from './files.js';
import { to } from './root.js';
import { say } from './say.js';
import '../strings/en/suggesting.js';

// The pages whose address has what was chosen.
const ASKING = ['find/', 'start/'];
// In a mail's address, the first empty line of a text: what is filled in stands before it.
const EMPTY_LINE = '%0D%0A%0D%0A';
// Programs for mail cut addresses of more than about 2,000 characters. What is filled in already takes a quarter.
const MOST_CHOSEN = 800;
const MOST_WORDS = 400;
// Words like these may be a mailbox or a number of somebody: they are never offered.
const PRIVATE = /@|\d[\d\s().-]{4,}\d/;

const asks = (address) => ASKING.some((page) => address.split(/[?#]/)[0] === to(page));

/** What was chosen, in words: on this page if it asks, else on the page that led here; '' for nothing that may be told. */
function chosen(choices) {
  const address = [location.href, document.referrer].find(asks);
  if (!address) return '';
  const parameters = new URL(address).searchParams;
  return Object.entries(choices).map(([name, { label, words }]) => {
    const names = [...new Set(parameters.getAll(name))].filter((id) => Object.hasOwn(words, id)).map((id) => words[id]);
    return names.length ? say('suggesting.field', { label, names: names.join(', ') }) : '';
  }).filter(Boolean).join('; ');
}

/** The words that were searched for on this page; '' if none may be offered. */
function searched() {
  const words = asks(location.href) ? (new URL(location.href).searchParams.get('q') ?? '').split(/\s+/).filter(Boolean).join(' ') : '';
  return PRIVATE.test(words) ? '' : words;
}

/** The beginning of a text that takes up to so many characters in an address. */
function bounded(text, most) {
  const letters = [...text];
  while (encodeURIComponent(letters.join('')).length > most) letters.pop();
  return letters.length < [...text].length ? `${letters.join('').trimEnd()}…` : text;
}

/** Offers, in an opened panel, what may be added. Each is offered anew, without its tick, when the reader chooses or asks something else. */
export async function start(panel) {
  const choices = await file('choices.json');
  const links = [...panel.querySelectorAll('[data-filled]')].map((link) => [link, link.href]);
  const ticks = [tick('add', 'chosen', () => bounded(chosen(choices), MOST_CHOSEN))];
  // What was not found is not understood without the words.
  if (panel.dataset.ways === 'missing') ticks.unshift(tick('words', 'words', () => bounded(searched(), MOST_WORDS)));
  panel.querySelector('summary').after(...ticks.map(({ line }) => line));

  function tick(name, line, find) {
    const box = make('input', { type: 'checkbox', onchange: fillIn });
    const text = make('span');
    return { box, text, name, said: line, find, told: '', line: make('p', { [`data-${name}`]: true, hidden: true }, make('label', {}, box, ' ', text)) };
  }

  function fillIn() {
    const lines = ticks.filter(({ box }) => box.checked).map(({ said, told }) => say(`suggesting.${said}`, { told }));
    for (const [link, href] of links) link.href = lines.length ? filled(link.dataset.filled, href, lines) : href;
  }

  function offer() {
    for (const one of ticks) {
      const found = one.find();
      if (found === one.told) continue;
      one.told = found;
      one.line.hidden = !found;
      one.text.textContent = say(`suggesting.${one.name}-add`, { told: found });
      one.box.checked = false;
    }
    fillIn();
  }

  // A page that asks says so each time it has drawn another answer.
  new MutationObserver(offer).observe(document.documentElement, { attributeFilter: ['data-ready'] });
  offer();
}

/** The address of a mail or an issue with more lines: before the empty line of the mail, and in the field for what is said of the issue. */
function filled(kind, href, lines) {
  const text = lines.map(encodeURIComponent);
  return kind === 'mail' ? href.replace(EMPTY_LINE, () => `%0D%0A${text.join('%0D%0A')}${EMPTY_LINE}`) : `${href}&said=${text.join('%0A')}%0A%0A`;
}
