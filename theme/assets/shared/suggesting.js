// Suggesting: what a reader chose goes into the mail or the issue that says what is wrong only once the reader ticks it. What
// may be told at all is in level1/site/exports/choices.py: never where the reader works, never own words.
import { make } from './dom.js';
import { file } from './files.js';
import { to } from './root.js';
import { say } from './say.js';
import '../strings/en/suggesting.js';

// The pages whose address has what was chosen.
const ASKING = ['find/', 'start/'];
// In an address, the first empty line of a text: what is filled in stands before it.
const EMPTY_LINE = '%0D%0A%0D%0A';

/** What was chosen, in words: on this page if it asks, else on the page that led here; '' for nothing that may be told. */
function chosen(choices) {
  const address = [location.href, document.referrer].find((one) => ASKING.some((page) => one.split(/[?#]/)[0] === to(page)));
  if (!address) return '';
  const parameters = new URL(address).searchParams;
  return Object.entries(choices).map(([name, { label, words }]) => {
    const names = [...new Set(parameters.getAll(name))].filter((id) => Object.hasOwn(words, id)).map((id) => words[id]);
    return names.length ? say('suggesting.field', { label, names: names.join(', ') }) : '';
  }).filter(Boolean).join('; ');
}

/** Offers, in the opened panel, what was chosen. It is offered anew, without its tick, when the reader chooses something else. */
export async function start(panel) {
  const choices = await file('choices.json');
  const links = [...panel.querySelectorAll('[data-filled]')].map((link) => [link, link.href]);
  const box = make('input', { type: 'checkbox', onchange: fillIn });
  const text = make('span');
  const line = make('p', { 'data-add': true, hidden: true }, make('label', {}, box, ' ', text));
  panel.querySelector('summary').after(line);
  let told = '';

  function fillIn() {
    const added = `%0D%0A${encodeURIComponent(say('suggesting.chosen', { chosen: told }))}${EMPTY_LINE}`;
    for (const [link, href] of links) link.href = box.checked ? href.replace(EMPTY_LINE, () => added) : href;
  }

  function offer() {
    const found = chosen(choices);
    if (found === told) return;
    told = found;
    line.hidden = !found;
    text.textContent = say('suggesting.add', { chosen: found });
    box.checked = false;
    fillIn();
  }

  // A page that asks says so each time it has drawn another answer.
  new MutationObserver(offer).observe(document.documentElement, { attributeFilter: ['data-ready'] });
  offer();
}
