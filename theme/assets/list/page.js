// The page /my-list/: the reader's own lists, or one that came as an address or as a file.
import { fill, make } from '../shared/dom.js';
import { file } from '../shared/files.js';
import { to } from '../shared/root.js';
import { keep, kept } from '../shared/kept.js';
import { say, sayWith } from '../shared/say.js';
import { LARGEST_FILE, fromFile, read as readAddress } from './address.js';
import { button, inOrder, items, written } from './items.js';
import { isId, keepsAny, onChange } from './kept.js';
import { LONGEST_NAME, MOST_GOALS, MOST_LISTS, cleaned, empty, forget, line, load, note, save } from './lists.js';
import { Out } from './out.js';
import { known, today } from './paper.js';
import '../strings/en/list.js';

export async function start(place) {
  const said = make('p', { role: 'status', class: 'hint', 'data-told': true });
  const body = make('div');
  place.append(said, body);
  // What the page says otherwise is kept back.
  document.documentElement.dataset.started = 'true';
  let data;
  try {
    const [list, columns] = await Promise.all([file('list.json'), file('columns.json')]);
    data = { ...list, columns };
  } catch {
    said.textContent = say('list.failed');
    return;
  }
  const page = new ListPage(data, { title: document.querySelector('h1'), said, body });
  onChange(() => { forget(); page.goOn(); page.draw(); });
  // Another address of a list, put into the same tab, or the way back to the reader's own. Other places of the page are no lists.
  addEventListener('hashchange', () => { const found = readAddress(location); if (found || !location.hash) page.turnTo(found); });
  // Its own address would take the place of that of the list.
  document.querySelector('a.skip')?.addEventListener('click', (event) => { event.preventDefault(); page.title.focus(); });
  page.turnTo(readAddress(location));
}

// What fits on one printed page as it is: each entry takes the room of so many letters beside its own. More is printed as titles with
// addresses, notes, and in a word what one must know of an entry; none of these is left out to make room.
const [LETTERS, EACH] = [6000, 180];

function sizeOf(cards) {
  const letters = cards.flatMap((card) => [...card.querySelectorAll(':scope > :not(.unprinted)')]).reduce((all, one) => all + one.textContent.length, 0);
  return letters + EACH * cards.length <= LETTERS ? 'few' : 'many';
}

class ListPage {
  /** `data` is that of data/resources.json, and `columns`; `title`, `said` and `body` are the places of the page that it fills. */
  constructor(data, { title, said, body }) {
    Object.assign(this, { data, title, said, body });
    this.out = new Out(data, said, (chosen) => this.openFile(chosen));
    this.why = keepsAny() ? '' : 'none';
  }

  /** Shows a list that is not, or not yet, the reader's, as readAddress() gives it; null is the reader's own. */
  turnTo(shared) {
    this.shared = shared;
    this.draw();
  }

  /** A list with its entries as they are called today, each once. */
  today(list) {
    const { former } = this.data;
    return cleaned({ ...list, items: list.items.map((one) => ({ ...one, id: Object.hasOwn(former, one.id) ? former[one.id] : one.id })) });
  }

  /** What is kept. Entries with a new id are kept under it. */
  own() {
    const state = load();
    const before = state.lists[state.open];
    const list = this.today(before);
    if (list.items.map(({ id }) => id).join() !== before.items.map(({ id }) => id).join()) {
      state.lists[state.open] = list;
      save(state);
    }
    return state;
  }

  draw() {
    const { body, shared } = this;
    const state = shared ? null : this.own();
    const list = shared ? this.today(shared.list) : state.lists[state.open];
    this.title.textContent = shared ? say(shared.file ? 'list.from-file' : 'list.shared') : list.name || say('list.name');
    const back = this.places();
    const all = make('div', {}, items(list, this.data, shared ? null : this));
    all.className = sizeOf([...all.querySelectorAll('.card')]);
    fill(body,
      make('p', { class: 'printed' }, say('list.printed', { date: today(), address: location.href.split(/[?#]/)[0] })),
      this.notices(list, state),
      shared ? '' : this.lists(state),
      list.items.length ? this.actions(list) : this.empty(),
      this.line(),
      all,
      shared ? '' : this.below(state));
    back();
    document.documentElement.dataset.ready = 'true';
  }

  actions(list) {
    if (this.shared) return this.out.actions(list, false, () => list, '');
    const now = () => { const { lists, open } = this.own(); return lists[open]; };
    return this.out.actions(list, true, now, button(say('list.remove-all'), () => this.removeAll()));
  }

  /** What stays where it is when all is drawn anew: the focus, what is being typed, and what was opened. */
  places() {
    const { body } = this;
    const { activeElement: from } = document;
    const within = body.contains(from);
    const key = within ? from.dataset.key : '';
    const typed = Number.isInteger(from?.selectionStart) ? [from.value, from.selectionStart, from.selectionEnd] : null;
    const open = [...body.querySelectorAll('details[open][data-key]')].map((one) => one.dataset.key);
    const of = (name) => body.querySelector(`[data-key="${CSS.escape(name)}"]`);
    return () => {
      for (const name of open) if (of(name)) of(name).open = true;
      const place = key && of(key);
      if (!place) {
        if (within) this.title.focus();
        return;
      }
      if (typed) {
        [place.value] = typed;
        place.setSelectionRange(typed[1], typed[2]);
      }
      place.focus();
    };
  }

  /** What a reader must know first: whose list it is, what could not be taken or kept, and what happened to entries since. */
  notices(list, state) {
    const notice = (mark, ...parts) => make('div', { class: 'notice', [`data-${mark}`]: true }, ...parts);
    const text = (code, values) => make('p', {}, say(code, values));
    const told = [];
    if (this.shared) {
      const left = Object.entries(this.shared.left).filter(([, count]) => count).map(([why, count]) => make('p', {}, say(`list.left-${why}`, { count })));
      told.push(notice('shared', text(this.shared.file ? 'list.whose-file' : 'list.whose'), left,
        list.items.length && !this.shared.taken ? make('p', { class: 'unprinted' }, button(say('list.keep'), () => this.keepShared(list)), ' ', button(say('list.take'), () => this.take(list))) : '',
        make('p', { class: 'unprinted' }, make('a', { href: './' }, say('list.own')))));
      if (list.name) told.push(make('p', { class: 'lead', 'data-shared-name': true }, list.name));
    } else {
      const strange = kept('list').split(',').filter((id) => id && !isId(id)).length;
      if (strange) told.push(notice('strange', text('list.left-strange', { count: strange })));
      if (this.why) told.push(notice('not-kept', text(this.why === 'full' ? 'list.no-room' : 'list.not-kept'), text('list.not-kept-on')));
      if (state.wrong) told.push(notice('unread', text(state.wrong === 'newer' ? 'list.newer' : 'list.damaged'), make('p', {}, button(say('list.unread'), () => this.saveUnread(state.text)))));
    }
    const since = list.items.filter(({ id }) => known(this.data, id)?.status).length;
    const missing = list.items.filter(({ id }) => !known(this.data, id)).length;
    if (since || missing) told.push(notice('since', since ? text('list.since', { count: since }) : '', missing ? text('list.not-known', { count: missing }) : ''));
    return told;
  }

  /** The reader's lists, the name of the open one, and a new one. */
  lists({ open, lists }) {
    const box = make('input', { type: 'text', id: 'list-name', maxlength: String(LONGEST_NAME), 'data-key': 'name', 'aria-describedby': 'list-name-hint', oninput: () => this.rename(box.value) });
    box.value = lists[open].name;
    const choose = (at) => { this.change((state) => { state.open = at; }, say('list.opened', { name: this.nameOf(lists[at]) })); };
    return make('div', { class: 'lists unprinted' },
      lists.length > 1 ? make('ul', { class: 'chosen-list', 'aria-label': say('list.lists') }, lists.map((one, at) => make('li', {},
        button(this.told(one), () => choose(at), { 'aria-current': at === open && 'true', 'data-key': `list ${at}` })))) : '',
      make('p', { class: 'in-line' }, make('label', { for: 'list-name' }, say('list.name-label')), ' ', box, ' ',
        button(say('list.new'), () => this.begin()), ' ', lists.length > 1 ? button(say('list.delete'), () => this.remove()) : ''),
      make('p', { class: 'hint', id: 'list-name-hint' }, say('list.name-hint')));
  }

  nameOf = (list) => list.name || say('list.name');

  told = (list) => say('list.one', { name: this.nameOf(list), count: list.items.length });

  /** What stands below the entries: goals to group them by, and files. */
  below({ open, lists }) {
    const box = make('input', { type: 'text', id: 'list-goal', maxlength: String(LONGEST_NAME), 'data-key': 'new goal' });
    const add = (event) => { event.preventDefault(); this.addGoal(line(box.value)); box.value = ''; };
    return make('div', { class: 'below unprinted' },
      lists[open].items.length ? make('form', { class: 'in-line', onsubmit: add }, make('label', { for: 'list-goal' }, say('list.goal-label')), ' ', box, ' ', make('button', { class: 'keep' }, say('list.goal-add'))) : '',
      lists[open].items.length ? make('p', { class: 'hint' }, say('list.goal-hint')) : '',
      this.out.opener());
  }

  /** What the reader put on the list from the need finder: a line about the LEA itself. It is no part of a shared address. */
  line() {
    const text = this.shared ? '' : kept('list-line');
    const remove = () => { keep('list-line', ''); this.draw(); this.said.textContent = say('list.line-removed'); this.title.focus(); };
    return text && make('p', { 'data-list-line': true }, text, ' ', make('span', { class: 'unprinted' }, button(say('list.line-remove'), remove)));
  }

  empty() {
    return make('div', {},
      make('p', {}, say(this.shared?.file ? 'list.file-none' : this.shared ? 'list.names-none' : 'list.empty')),
      make('p', {}, make('a', { href: to('start/') }, say('list.by-need')), ' · ', make('a', { href: to('find/') }, say('list.find')), ' · ', make('a', { href: to('resources/') }, say('list.all'))));
  }

  /** Changes what is kept by `how(state, list)`, says so, and offers the way back where `undo` says so. */
  change(how, message, { undo = false } = {}) {
    const state = this.own();
    const before = structuredClone(state);
    how(state, state.lists[state.open]);
    this.why = save(state);
    this.draw();
    const back = () => { this.why = save(before); this.draw(); fill(this.said, this.asKept(say('list.undone'))); this.title.focus(); };
    this.undo = undo ? button(say('list.undo'), back) : null;
    fill(this.said, this.asKept(message), ' ', this.undo ?? '');
    if (document.activeElement === document.body || !document.activeElement) this.title.focus();
  }

  /** The parts of a message about a change, with what is to be said where the browser did not keep it. */
  asKept(message) {
    return this.why ? [message, ' ', say('list.only-here')].flat() : message;
  }

  /** From here on there is no way back: it leads to what there was before, so without what is typed here or done in another tab. */
  goOn() {
    if (this.undo && this.undo === document.activeElement) this.title.focus();
    this.undo?.remove();
    this.undo = null;
  }

  /** The same without drawing: what the reader is typing stays as it is. */
  typed(how) {
    this.goOn();
    const state = this.own();
    how(state.lists[state.open]);
    const before = this.why;
    this.why = save(state);
    if (this.why !== before) this.draw();
  }

  rename(name) {
    this.typed((list) => { list.name = line(name); });
    this.title.textContent = line(name) || say('list.name');
    const { lists, open } = this.own();
    this.body.querySelector('.list-actions')?.replaceWith(this.actions(lists[open]));
    const chosen = this.body.querySelector('.chosen-list [aria-current]');
    if (chosen) chosen.textContent = this.told(lists[open]);
  }

  write(id, text) {
    this.typed((list) => { Object.assign(list.items.find((one) => one.id === id) ?? {}, { note: note(text) }); });
  }

  set(id, part, value) {
    this.change((_, list) => { Object.assign(list.items.find((one) => one.id === id) ?? {}, { [part]: value }); }, say(part === 'goal' ? 'list.moved-goal' : 'list.set', { goal: value || say('list.no-goal') }));
  }

  /** One step up or down; beyond the first or last of a goal, into the goal beside it. */
  move(id, by) {
    const { lists, open } = this.own();
    const groups = ['', ...lists[open].goals];
    const ordered = inOrder(lists[open]);
    const at = ordered.findIndex((one) => one.id === id);
    const name = this.titleOf(id);
    const one = ordered[at];
    const crosses = ordered[at + by]?.goal !== one?.goal;
    const goal = groups[groups.indexOf(one?.goal) + (crosses ? by : 0)];
    if (!one || goal === undefined) {
      fill(this.said, sayWith(by < 0 ? 'list.first' : 'list.last', { name: written(name) }));
      return;
    }
    ordered.splice(at, 1);
    // Over the border of a goal it takes no other place: only the goal is another.
    ordered.splice(crosses ? at : at + by, 0, { ...one, goal });
    this.change((_, list) => { list.items = ordered; }, sayWith(goal ? 'list.moved-under' : 'list.moved', { name: written(name), at: (crosses ? at : at + by) + 1, count: ordered.length, goal }));
  }

  titleOf = (id) => known(this.data, id)?.title ?? id;

  addGoal(goal) {
    const { lists, open } = this.own();
    if (!goal || lists[open].goals.includes(goal) || lists[open].goals.length >= MOST_GOALS) {
      fill(this.said, say(!goal ? 'list.goal-none' : lists[open].goals.includes(goal) ? 'list.goal-there' : 'list.goal-most', { goal, count: MOST_GOALS }));
      return;
    }
    this.change((_, list) => { list.goals.push(goal); }, say('list.goal-added', { goal }));
  }

  renameGoal(goal, given) {
    const name = line(given);
    const { lists, open } = this.own();
    if (!name || (name !== goal && lists[open].goals.includes(name))) {
      fill(this.said, say(name ? 'list.goal-there' : 'list.goal-none', { goal: name }));
      return;
    }
    this.change((_, list) => {
      list.goals = list.goals.map((one) => (one === goal ? name : one));
      for (const one of list.items) if (one.goal === goal) one.goal = name;
    }, say('list.goal-renamed', { goal: name }));
    this.focus(`goal ${name}`);
  }

  removeGoal(goal) {
    this.change((_, list) => {
      list.goals = list.goals.filter((one) => one !== goal);
      for (const one of list.items) if (one.goal === goal) one.goal = '';
    }, say('list.goal-removed', { goal }), { undo: true });
  }

  focus(key) {
    this.body.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }

  takeOff(id, name) {
    const { lists, open } = this.own();
    const at = inOrder(lists[open]).findIndex((one) => one.id === id);
    this.change((_, list) => { list.items = list.items.filter((one) => one.id !== id); }, sayWith('list.taken-off', { title: written(name) }), { undo: true });
    const left = [...this.body.querySelectorAll('[data-listed]')];
    ((left[at] ?? left.at(-1))?.querySelector('[data-key^="off "]') ?? this.title).focus();
  }

  replace(id, next) {
    this.change((_, list) => { Object.assign(list, cleaned({ ...list, items: list.items.map((one) => (one.id === id ? { ...one, id: next.id } : one)) })); }, sayWith('list.in-place', { title: written(next.title) }), { undo: true });
  }

  removeAll() {
    this.change((_, list) => { list.items = []; list.goals = []; }, say('list.emptied'), { undo: true });
  }

  /** A new list, named first. */
  begin() {
    const { lists, open } = this.own();
    if (lists.length >= MOST_LISTS) fill(this.said, say('list.lists-most', { count: MOST_LISTS }));
    else if (lists[open].items.length || lists[open].name) this.change((state) => { state.open = state.lists.push(empty()) - 1; }, say('list.begun'));
    else fill(this.said, say('list.begun'));
    this.focus('name');
  }

  remove() {
    this.change((state) => { state.lists.splice(state.open, 1); state.open = Math.max(0, state.open - 1); }, say('list.deleted'), { undo: true });
    this.title.focus();
  }

  /** Keeps a list of somebody else as one of the reader's own. */
  keepShared(list) {
    const state = this.own();
    const at = state.lists[state.open];
    if (at.items.length || at.name) {
      if (state.lists.length >= MOST_LISTS) { fill(this.said, say('list.lists-most', { count: MOST_LISTS })); return; }
      state.open = state.lists.push(list) - 1;
    } else state.lists[state.open] = list;
    this.kept(save(state), say('list.kept'));
  }

  /** Puts the entries of a list on the reader's own. */
  take(list) {
    const state = this.own();
    const own = state.lists[state.open];
    state.lists[state.open] = cleaned({ ...own, goals: [...own.goals, ...list.goals], items: [...own.items, ...list.items] });
    const here = state.lists[state.open].items.map(({ id }) => id);
    const left = list.items.filter(({ id }) => !here.includes(id)).length;
    this.kept(save(state), left ? say('list.taken-some', { count: left }) : say('list.taken'));
  }

  kept(why, message) {
    const problem = why && say(why === 'full' ? 'list.no-room' : 'list.not-kept');
    if (!problem) {
      this.turnTo({ ...this.shared, taken: true });
      this.title.focus();
    }
    fill(this.said, make('span', {}, problem || message, ' ', problem ? '' : make('a', { href: './' }, say('list.own'))));
  }

  async openFile(chosen) {
    const found = chosen.size > LARGEST_FILE ? null : fromFile(await chosen.text().catch(() => ''));
    if (!found) {
      fill(this.said, say('list.not-a-file', { name: chosen.name }));
      return;
    }
    this.turnTo({ ...found, file: true });
    fill(this.said, say('list.file-opened', { name: chosen.name }));
    this.title.focus();
  }

  saveUnread(text) {
    this.out.save('my-list-unread.txt', new Blob([text], { type: 'text/plain' }), 'list.word-saved');
  }
}
