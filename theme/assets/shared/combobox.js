// Combobox: a text box with a list to choose from, as the ARIA Authoring Practices describe it. An option is
// identified by its key, not by its position: the marked option stays marked when other options arrive, and Enter
// takes the marked one.
import { make } from './dom.js';
import { turns } from './turns.js';

// A press on an option takes the focus from the box for a moment.
const LEFT = 150;

/** Makes a combobox of `box`.
 *  `offers(text, show)` promises to call `show(options)` each time there is more to offer; an option has a `key` and
 *  `content`. `take(option)` receives the chosen option. `tell(number, typed)` returns what a screen reader says for
 *  that number of options. With `eager`, Enter takes the first option if none is marked, unless it is `unsure`. -> { close(), tell(text): to
 *  a screen reader } */
export function combobox(box, { id, label, offers, take, tell, eager = false }) {
  const list = make('ul', { role: 'listbox', id, 'aria-label': label, hidden: true });
  const said = make('span', { class: 'unseen', role: 'status' });
  box.after(list, said);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id })) box.setAttribute(name, value);
  const begin = turns();
  let options = [];
  let marked = '';
  // The newest query: what it waits for, and whether it is still current.
  let asked = Promise.resolve();
  let current = begin();
  // Options that arrived while an option was pressed: it must not move away under the pointer.
  let pressed = false;
  let held = null;

  function hide() {
    list.hidden = true;
    marked = '';
    held = null;
    options = [];
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  }

  function close() {
    // Answers still in flight are no longer needed.
    current = begin();
    hide();
  }

  const chosen = () => options.find((one) => one.key === marked);

  function show(found) {
    if (pressed) { held = found; return; }
    const kept = chosen();
    options = kept && !found.some((one) => one.key === marked) ? [kept, ...found] : found;
    said.textContent = tell(options.length, box.value.trim());
    if (!options.length) { hide(); return; }
    list.replaceChildren(...options.map((one, at) => make('li', { role: 'option', id: `${id}-${at}`, 'data-key': one.key }, one.content)));
    // It may be wider than the box, and the box may stand at the right.
    list.classList.toggle('to-left', box.getBoundingClientRect().left > innerWidth / 2);
    list.hidden = false;
    box.setAttribute('aria-expanded', 'true');
    mark(marked);
  }

  /** '' clears the mark. */
  function mark(key) {
    marked = key;
    box.removeAttribute('aria-activedescendant');
    for (const item of list.children) {
      const is = item.dataset.key === key;
      item.setAttribute('aria-selected', String(is));
      if (!is) continue;
      box.setAttribute('aria-activedescendant', item.id);
      item.scrollIntoView({ block: 'nearest' });
    }
  }

  /** Marks the next option; before the first and after the last none is marked. */
  function step(by) {
    const places = options.length + 1;
    const at = options.findIndex((one) => one.key === marked) + 1;
    mark(options[((at + by + places) % places) - 1]?.key ?? '');
  }

  function ask() {
    marked = '';
    const mine = begin();
    current = mine;
    asked = offers(box.value, (found) => { if (mine() && document.activeElement === box) show(found); }).catch(() => { if (mine()) close(); });
    return asked;
  }

  function choose(one) {
    close();
    take(one);
  }

  /** The marked option, else the first that fits the current text: the list may still be that of an earlier text. */
  async function takeFirst() {
    const mine = current;
    await asked;
    if (!mine()) return;
    const one = chosen() ?? options.find((option) => !option.unsure);
    if (one) choose(one);
    else box.form.requestSubmit();
  }

  box.addEventListener('input', (event) => { if (!event.isComposing) ask(); });
  box.addEventListener('compositionend', ask);
  box.addEventListener('blur', () => setTimeout(() => { if (document.activeElement !== box) close(); }, LEFT));
  box.addEventListener('keydown', (event) => {
    // Enter and arrows choose among what the input method offers; what it still composes is no question yet.
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      if (!list.hidden) step(by);
      else ask().then(() => { if (!list.hidden && !marked) step(by); });
    } else if (event.key === 'Enter' && !list.hidden && (marked || eager)) {
      event.preventDefault();
      if (marked) choose(chosen());
      else takeFirst();
    } else if (event.key === 'Escape') {
      // Also what is still on its way stays away.
      if (!list.hidden) event.preventDefault();
      close();
    }
  });
  list.addEventListener('mousedown', (event) => {
    // The box keeps the focus while the pointer presses on the list.
    event.preventDefault();
    pressed = true;
  });
  addEventListener('mouseup', () => setTimeout(() => {
    pressed = false;
    if (held) show(held);
    held = null;
  }));
  list.addEventListener('click', (event) => {
    const item = event.target.closest('[role="option"]');
    const one = item && options.find(({ key }) => key === item.dataset.key);
    if (one) choose(one);
  });
  return { close, tell: (text) => { said.textContent = text; } };
}
