// The box "Where do you work?": a combobox with a list, as the ARIA Authoring Practices describe it.
import { make } from '../shared/dom.js';
import { described } from './kinds.js';

/** Makes a combobox of `box`. `data` reads the directory when it is wanted; `chosen(lea, typed)` hears what was
 *  chosen, or null: with what was typed where it means no one LEA, else the box was emptied. */
export function start(box, data, chosen) {
  const list = make('ul', { role: 'listbox', id: 'need-lea-list', 'aria-label': 'LEAs', hidden: true });
  const said = make('span', { class: 'unseen', role: 'status' });
  box.after(list, said);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) box.setAttribute(name, value);
  let offers = [];
  let active = -1;
  let turn = 0;
  let settled = box.value;

  function close() {
    list.hidden = true;
    active = -1;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  }

  async function draw() {
    turn += 1;
    const mine = turn;
    const found = await data.offers(box.value);
    if (mine !== turn) return;
    offers = found;
    if (!offers.length || document.activeElement !== box) {
      said.textContent = box.value.trim().length > 2 && document.activeElement === box ? 'No LEA is called so. Try a part of its name.' : '';
      close();
      return;
    }
    list.replaceChildren(...offers.map((lea, at) => make('li', { role: 'option', id: `need-lea-${at}`, 'aria-selected': 'false', 'data-at': String(at) },
      lea.name, ' ', make('small', {}, described(lea)))));
    list.hidden = false;
    active = -1;
    box.setAttribute('aria-expanded', 'true');
    box.removeAttribute('aria-activedescendant');
    said.textContent = `${offers.length} ${offers.length === 1 ? 'LEA' : 'LEAs'} to choose from`;
  }

  function mark(number) {
    const options = [...list.children];
    active = (number + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === active)));
    box.setAttribute('aria-activedescendant', options[active].id);
    options[active].scrollIntoView({ block: 'nearest' });
  }

  async function take(one) {
    turn += 1;
    const lea = one && await data.coded(one);
    box.value = lea ? lea.name : '';
    settled = box.value;
    close();
    said.textContent = lea ? `${lea.name}, ${described(lea)}` : '';
    chosen(lea);
  }

  /** What was typed and left: the one LEA it means. Else nothing is guessed, and the page asks which is meant. */
  async function understand() {
    if (box.value === settled) return;
    const typed = box.value.trim();
    settled = box.value;
    const lea = typed && (await data.lea(typed)).lea;
    if (lea || !typed) await take(lea || null);
    else chosen(null, typed);
  }

  // Leaving the box and sending the form come at once; both wait for the same answer.
  let settling = Promise.resolve();
  function settle() {
    settling = settling.then(understand);
    return settling;
  }

  function leave() {
    turn += 1;
    close();
    settle().catch(() => {});
  }

  box.addEventListener('focus', () => { data.forNames().catch(() => {}); }, { once: true });
  box.addEventListener('input', draw);
  box.addEventListener('blur', () => setTimeout(leave, 150));
  // A choice made elsewhere ends the typing here, also where the focus stayed.
  box.form.addEventListener('change', (event) => { if (event.target !== box) leave(); });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) draw();
      else mark(event.key === 'ArrowDown' ? active + 1 : active < 0 ? -1 : active - 1);
    } else if (event.key === 'Enter' && !list.hidden) {
      event.preventDefault();
      take(offers[Math.max(0, active)]);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  // The box keeps the focus while somebody points at the list.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) take(offers[Number(option.dataset.at)]);
  });
  return { settle, show: (text) => { box.value = text; settled = text; } };
}
