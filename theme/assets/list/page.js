// The page /my-list/: the reader's own list, or one shared as an address (?ids=a,b).
import { currency } from '../shared/cards.js';
import { fill, make, spoken } from '../shared/dom.js';
import { file } from '../shared/files.js';
import { outside } from '../shared/outside.js';
import { to } from '../shared/root.js';
import { keep, kept } from '../shared/kept.js';
import { say, sayWith } from '../shared/say.js';
import { ids, onChange, read, write } from './kept.js';
import '../strings/en/copy.js';
import '../strings/en/list.js';
import '../strings/en/outside.js';

export async function start(place) {
  const said = make('p', { role: 'status', class: 'hint' });
  const body = make('div');
  place.append(said, body);
  // What the page says otherwise is kept back.
  document.documentElement.dataset.started = 'true';
  let data;
  try {
    data = await file('list.json');
  } catch {
    said.textContent = say('list.failed');
    return;
  }
  const page = new ListPage(data, { title: document.querySelector('h1'), said, body });
  onChange(() => page.draw());
  page.draw();
}

const button = (name, onclick) => make('button', { type: 'button', class: 'keep', onclick }, name);

class ListPage {
  /** `data` is that of data/resources.json; `title`, `said` and `body` are the places of the page that it fills. */
  constructor(data, { title, said, body }) {
    Object.assign(this, { data, title, said, body });
    const shared = new URLSearchParams(location.search).get('ids');
    this.isShared = shared !== null;
    this.shared = ids(shared ?? '');
  }

  /** Ids as they are called today, each once. */
  today(list) {
    const { former } = this.data;
    return [...new Set(list.map((id) => (Object.hasOwn(former, id) ? former[id] : id)))];
  }

  known(id) {
    const { resources } = this.data;
    return Object.hasOwn(resources, id) ? resources[id] : null;
  }

  /** The reader's own list. Entries with a new id are kept under it. */
  own() {
    const before = read();
    const list = this.today(before);
    if (list.join() !== before.join()) write(list);
    return list;
  }

  draw() {
    const list = this.isShared ? this.today(this.shared) : this.own();
    this.title.textContent = say(this.isShared ? 'list.shared' : 'list.name');
    fill(this.body,
      list.length ? this.actions(list) : this.empty(),
      this.isShared ? make('p', { class: 'unprinted' }, make('a', { href: './' }, say('list.own'))) : '',
      this.line(),
      list.length ? make('ol', { class: 'cards listed' }, list.map((id) => this.item(id))) : '');
    document.documentElement.dataset.ready = 'true';
  }

  /** What the reader put on the list from the need finder: a line about the LEA itself. It is no part of a shared address. */
  line() {
    const text = this.isShared ? '' : kept('list-line');
    const remove = () => { keep('list-line', ''); this.draw(); this.said.textContent = say('list.line-removed'); this.title.focus(); };
    return text && make('p', { 'data-list-line': true }, text, ' ', make('span', { class: 'unprinted' }, button(say('list.line-remove'), remove)));
  }

  empty() {
    return make('div', {},
      make('p', {}, say(this.isShared ? 'list.names-none' : 'list.empty')),
      make('p', {}, make('a', { href: to('find/') }, say('list.find')), ' · ', make('a', { href: to('resources/') }, say('list.all'))));
  }

  actions(list) {
    const address = new URL(`?ids=${list.join(',')}`, location.href.split(/[?#]/)[0]).href;
    return make('div', { class: 'list-actions unprinted' },
      make('p', {}, `${say('list.count', { count: list.length })} `, this.isShared ? say('list.not-here') : ''),
      make('p', {},
        this.isShared ? button(say('list.take'), () => this.take(list)) : '', ' ',
        button(say('list.copy'), () => this.copy(this.text(list), 'list.copied', 'list.label')), ' ',
        button(say('list.copy-address'), () => this.copy(address, 'list.copied-address', 'list.label-address')), ' ',
        button(say('list.print'), () => print()), ' ',
        this.isShared ? '' : button(say('list.remove-all'), () => this.change([], say('list.emptied')))),
      make('p', { class: 'hint' }, sayWith('list.share', { address: make('a', { href: address }, say('list.address')) })));
  }

  item(id) {
    const one = this.known(id);
    const of = (...parts) => make('li', { class: 'card', 'data-listed': id }, parts);
    if (!one) return of(make('h2', {}, id), make('p', {}, say('list.unknown')), this.remove(id, id));
    return of(
      make('h2', {}, spoken(make('a', { href: to(`resources/${id}/`) }, one.title), one.lang)),
      one.status ? this.gone(id, one) : '',
      (one.caveats ?? []).map(([kind, text]) => make('p', {}, make('strong', { class: 'differs' }, `${kind}.`), ` ${text}`)),
      make('p', { class: 'meta' }, one.publisher, currency(one)),
      make('p', {}, outside(one, '', { class: 'address' })),
      make('p', {}, sayWith('list.ask', { lead: make('a', { href: to(`leads/${one.lead}/`) }, this.data.leads[one.lead]) })),
      this.remove(id, one.title));
  }

  /** What happened to a resource that was replaced or withdrawn, and what to use instead. */
  gone(id, one) {
    const next = one.successor && this.known(one.successor);
    const put = () => this.change(this.own().map((other) => (other === id ? one.successor : other)), say('list.in-place', { title: next.title }));
    return make('div', { class: 'notice' }, make('p', {},
      make('strong', {}, say(one.status === 'superseded' ? 'list.replaced' : 'list.withdrawn')), ` ${one.reason} `,
      next ? [...sayWith('list.use', { title: spoken(make('a', { href: to(`resources/${one.successor}/`) }, next.title), next.lang) }), ' '] : '',
      next && !this.isShared ? button(say('list.put'), put) : ''));
  }

  remove(id, name) {
    if (this.isShared) return '';
    const told = sayWith('list.remove', { name: make('span', { class: 'unseen' }, `: ${name}`) });
    return make('p', { class: 'unprinted' }, make('button', { type: 'button', class: 'keep', onclick: () => this.takeOff(id, name) }, told));
  }

  takeOff(id, name) {
    const list = this.own();
    const at = list.indexOf(id);
    this.change(list.filter((other) => other !== id), say('list.taken-off', { title: name }));
    const items = [...this.body.querySelectorAll('li')];
    ((items[at] ?? items.at(-1))?.querySelector('button') ?? this.title).focus();
  }

  /** Keeps another list in place of the reader's own, says so, and offers the way back. */
  change(list, message) {
    const before = this.own();
    const stayed = write([...new Set(list)]);
    this.draw();
    const undo = () => { write(before); this.draw(); this.said.textContent = say('list.undone'); this.title.focus(); };
    fill(this.said, stayed ? `${message} ` : say('list.not-kept'), stayed && before.length ? button(say('list.undo'), undo) : '');
    if (!document.activeElement || document.activeElement === document.body) this.title.focus();
  }

  take(list) {
    const stayed = write([...new Set([...this.own(), ...list])]);
    fill(this.said, stayed ? make('span', {}, say('list.taken'), ' ', make('a', { href: './' }, say('list.own'))) : say('list.not-kept'));
  }

  /** The list as text, for a mail or a document. */
  text(list) {
    const office = document.querySelector('[data-county-office] [data-contact]');
    const entries = list.filter((id) => this.known(id)).map((id) => this.entry(id, this.known(id)));
    const line = this.isShared ? '' : kept('list-line');
    return [line, ...entries, office ? say('list.first-contact', { office: office.textContent }) : ''].filter(Boolean).join('\n\n');
  }

  entry(id, one) {
    return [
      one.title,
      one.publisher,
      ...(one.caveats ?? []).map(([kind, text]) => `${kind}. ${text}`),
      one.url ?? `${say('outside.lost')} ${to(`resources/${id}/`)}`,
      say('list.ask', { lead: this.data.leads[one.lead] }),
      one.status ? say(one.status === 'superseded' ? 'list.was-replaced' : 'list.was-withdrawn', { reason: one.reason }) : '',
    ].filter(Boolean).join('\n');
  }

  /** Copies a text. `done` and `label` are codes: what is said then, and what the text is called where it is copied by hand. */
  async copy(what, done, label) {
    try {
      await navigator.clipboard.writeText(what);
      this.said.textContent = say(done);
    } catch {
      const box = make('textarea', { readonly: true, rows: '8', 'aria-label': say(label) });
      box.value = what;
      fill(this.said, say('copy.by-hand'));
      this.said.after(box);
      box.addEventListener('blur', () => box.remove());
      box.focus();
      box.select();
    }
  }
}
