// Suggestions of the search box in the header: a combobox with a list, as the ARIA Authoring Practices describe it.
import { make } from '../shared/dom.js';
import { to } from '../shared/root.js';

const MOST = 7;
const FEWEST_LETTERS = 2;
// So many letters name a title well enough to read a piece of the titles of a large catalog.
const LETTERS_OF_A_TITLE = 3;
const form = document.querySelector('[data-seek]');

function simple(text) {
  return text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
}

function start() {
  const box = form.querySelector('input');
  const list = make('ul', { role: 'listbox', id: 'seek-list', 'aria-label': 'Suggestions', hidden: true });
  const said = make('span', { class: 'unseen', role: 'status' });
  form.append(list, said);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'seek-list' })) {
    box.setAttribute(name, value);
  }
  let offers = null;
  let active = -1;
  let begins = [];
  const pieces = new Map();

  const offer = ([text, address, means = '']) => ({ text, address, means, plain: simple(text) });

  async function load() {
    if (offers) return;
    offers = [];
    const response = await fetch(to('search/suggest.json'));
    if (response.ok) {
      const { pages, said: phrases, titles } = await response.json();
      // What people say leads to the search, which knows more than the one page it stands for.
      offers = [...pages, ...phrases.flatMap(([, means, texts]) => texts.map((text) => [text, '', means]))].map(offer);
      begins = titles;
    }
    if (document.activeElement === box) draw();
  }

  function close() {
    list.hidden = true;
    active = -1;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  }

  /** Titles of a large catalog come in pieces, by their first letters; one that is not here yet is drawn when it is. */
  function titles(text) {
    if (!begins.length || text.length < LETTERS_OF_A_TITLE) return [];
    const number = Math.max(0, begins.findLastIndex((begin) => begin <= text));
    if (!pieces.has(number)) {
      pieces.set(number, []);
      fetch(to(`search/titles/${number}.json`)).then(async (response) => {
        if (!response.ok) return;
        pieces.set(number, (await response.json()).map(offer));
        // Not while somebody is choosing from the list.
        if (document.activeElement === box && active < 0) draw();
      }, () => {});
    }
    return pieces.get(number);
  }

  /** What begins with the text, then what has a word that does, each in the order of the list. */
  function matching(text) {
    const starting = [];
    const inside = [];
    for (const one of [...offers, ...titles(text)]) {
      if (one.plain.startsWith(text)) starting.push(one);
      else if (one.plain.includes(` ${text}`)) inside.push(one);
      if (starting.length >= MOST) break;
    }
    return [...starting, ...inside].slice(0, MOST);
  }

  function draw() {
    const text = simple(box.value.trim());
    const found = offers && text.length >= FEWEST_LETTERS ? matching(text) : [];
    if (!found.length) { said.textContent = ''; close(); return; }
    list.replaceChildren(...found.map((offer, number) => make('li', { role: 'option', id: `seek-${number}`, 'aria-selected': 'false',
      'data-go': offer.address || `find/?q=${encodeURIComponent(offer.text)}` },
      offer.text, offer.means ? make('small', {}, ` → ${offer.means}`) : '')));
    list.hidden = false;
    active = -1;
    box.setAttribute('aria-expanded', 'true');
    box.removeAttribute('aria-activedescendant');
    said.textContent = `${found.length} ${found.length === 1 ? 'suggestion' : 'suggestions'}`;
  }

  function choose(number) {
    const options = [...list.children];
    active = (number + options.length + 1) % (options.length + 1);
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === active)));
    if (active < options.length) box.setAttribute('aria-activedescendant', options[active].id);
    else { active = -1; box.removeAttribute('aria-activedescendant'); }
  }

  const follow = (option) => { location.href = to(option.dataset.go); };

  box.addEventListener('focus', load, { once: true });
  box.addEventListener('input', draw);
  box.addEventListener('blur', () => setTimeout(close, 150));
  box.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (list.hidden) draw();
      if (list.hidden) return;
      event.preventDefault();
      if (event.key === 'ArrowDown') choose(active + 1);
      else choose(active < 0 ? list.children.length - 1 : active - 1);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      follow(list.children[active]);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) follow(option);
  });
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea, [contenteditable]')) return;
    event.preventDefault();
    box.focus();
  });
}

if (form) start();
