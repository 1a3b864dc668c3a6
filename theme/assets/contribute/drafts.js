// Drafts: the one that this tab writes, and what a person has to know of it: that it was restored, that it is kept or not, where the
// entry changed since it was begun, what another tab did, and which others there are to go on with.
import { all, changes, lost, nameIn, newName, parted, remove, resumed, take, withParts, write } from './draft.js';
import { today } from './days.js';
import { fill, make } from '../shared/dom.js';
import { LANGUAGE, say, sayWith } from '../shared/say.js';
import '../strings/en/contribute.js';
import '../strings/en/drafts.js';

const days = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'long', timeZone: 'UTC' });
const inWords = (day) => days.format(new Date(`${day}T00:00:00Z`));
const button = (text, onclick, more = {}) => make('button', { type: 'button', class: 'quiet', onclick, ...more }, text);

export class Drafts {
  /** `place` is where all is told. `form`: {kind: folder, entry: id or '', schema, read() -> answers, write(answers, opened), reset(), opened() -> day
   *  or '', title() of what it is about, nameOf(part), wordsOf(part, answers), said(text) for the foot}. */
  constructor(place, form) {
    Object.assign(this, { place, form, draft: null, name: newName(), give: null });
    this.status = make('p', { role: 'status', tabindex: '-1', 'data-draft-status': true });
    this.beside = make('p', {});
    this.apart = make('div', {});
    this.others = make('div', {});
    fill(place, this.status, this.beside, this.apart, this.others);
  }

  /** Goes on with the draft that the address names, that of this tab, or the newest of this entry that no other tab has. */
  async begin() {
    const { form } = this;
    this.base = form.read();
    const address = new URL(location.href);
    const asked = address.searchParams.get('draft') ?? '';
    const last = this.ofTab();
    const own = all().filter((one) => one.kind === form.kind && one.entry === form.entry);
    const wanted = [asked, last, ...own.filter((one) => !one.sent).map((one) => one.name)];
    for (const name of new Set(wanted)) {
      const draft = own.find((one) => one.name === name);
      // One after another: the first that is free, in this order.
      const give = draft && await take(name, name === last);
      if (give) {
        this.give = give;
        this.goOn(draft);
        break;
      }
      if (draft && name === asked) this.tell(say('drafts.in-use'));
    }
    if (asked) {
      address.searchParams.delete('draft');
      history.replaceState(history.state, '', address);
    }
    addEventListener('storage', ({ key, newValue }) => this.elsewhere(key === null ? this.name : nameIn(key), newValue));
    this.draw();
  }

  ofTab(name) {
    const key = `level1.draft-here.${this.form.kind}.${this.form.entry}`;
    try {
      if (name) sessionStorage.setItem(key, name);
      return sessionStorage.getItem(key) ?? '';
    } catch {
      return '';
    }
  }

  /** Puts a draft into the form. */
  goOn(draft) {
    const { form } = this;
    const { mine, pending, others } = resumed(form.schema, draft, this.base);
    const put = withParts(form.schema, this.base, mine);
    form.write(put, draft.opened);
    const left = { ...draft.left, ...lost(put, form.read()) };
    Object.assign(this, { name: draft.name, draft: { ...draft, pending, left }, news: others });
    this.ofTab(draft.name);
    const day = draft.at ? inWords(today(new Date(draft.at))) : '';
    this.tell([
      day ? say('drafts.restored', { day }) : say('drafts.restored-older'),
      Object.keys(pending).length ? say('drafts.both', { count: Object.keys(pending).length }) : '',
      others.length ? say('drafts.others', { fields: others.map((part) => form.nameOf(part)).join(', ') }) : '',
    ].filter(Boolean).join(' '), button(say('drafts.anew'), () => this.anew(), { 'data-start-anew': true }));
  }

  /** The parts that wait for a choice. */
  get open() {
    return Object.keys(this.draft?.pending ?? {});
  }

  /** Keeps what the form has now. */
  save(sent = '') {
    const { form, draft } = this;
    const mine = changes(form.schema, this.base, form.read());
    const [pending, left] = [draft?.pending ?? {}, draft?.left ?? {}];
    const opened = form.opened();
    if (!opened && ![mine, pending, left].some((one) => Object.keys(one).length)) {
      remove(this.name);
      this.draft = null;
      return;
    }
    if (!this.give) {
      this.give = () => {};
      const { name } = this;
      take(name).then((give) => { if (give && this.name === name) this.give = give; else give?.(); });
    }
    const base = Object.assign({}, ...Object.values(parted(form.schema, this.base)));
    this.draft = { name: this.name, kind: form.kind, entry: form.entry, title: form.title(), begun: draft?.begun || today(), at: Date.now(), opened, sent, base, mine, pending, left };
    this.ofTab(this.name);
    const isKept = write(this.draft);
    form.said(say(isKept ? 'contribute.draft' : 'contribute.no-draft'));
    if (isKept === Boolean(this.unkept)) {
      this.unkept = !isKept;
      this.tell(isKept ? '' : say('drafts.not-kept'));
    }
  }

  /** Another tab wrote or deleted the draft with a name. */
  elsewhere(name, newValue) {
    if (!name) return;
    if (name === this.name && this.draft) {
      this.name = newName();
      this.give?.();
      this.give = null;
      this.save();
      this.tell(say(newValue ? 'drafts.elsewhere' : 'drafts.deleted-elsewhere'));
    }
    this.draw();
  }

  tell(text, ...beside) {
    this.status.textContent = text;
    fill(this.beside, beside);
    this.draw();
  }

  anew() {
    this.give?.();
    Object.assign(this, { draft: null, name: newName(), give: null });
    this.ofTab(this.name);
    this.form.reset();
    this.tell(say(this.form.entry ? 'drafts.anew-entry' : 'drafts.anew-said'));
    this.status.focus();
  }

  /** Deletes the draft of this tab; until the page is left it can be had back. */
  forget() {
    const gone = this.draft;
    remove(this.name);
    this.draft = null;
    this.name = newName();
    this.form.reset();
    this.undoable(gone, (draft) => this.back(draft));
  }

  undoable(gone, back) {
    this.tell(say('contribute.deleted'), gone ? button(say('drafts.undo'), () => back(gone), { 'data-undo-draft': true }) : '');
  }

  back(draft) {
    // What was written since is a draft of its own.
    this.give?.();
    this.give = null;
    write(draft);
    take(draft.name).then((give) => { this.give = give; });
    this.goOn(draft);
    this.status.focus();
  }

  choose(part, isMine) {
    const { form, draft } = this;
    const { [part]: wanted, ...pending } = draft.pending;
    this.draft = { ...draft, pending };
    if (isMine) form.write(withParts(form.schema, form.read(), { [part]: wanted }), form.opened());
    this.save();
    form.redraw();
    this.tell(say(isMine ? 'drafts.chose-mine' : 'drafts.chose-entry', { field: form.nameOf(part) }));
    (this.apart.querySelector('button') ?? this.status).focus();
  }

  draw() {
    const { form } = this;
    const now = parted(form.schema, this.base ?? {});
    fill(this.apart, this.open.map((part) => make('fieldset', { class: 'form-apart', 'data-conflict': part }, make('legend', {}, make('strong', {}, form.nameOf(part))),
      make('p', {}, sayWith('drafts.entry-says', { said: make('q', {}, form.wordsOf(part, now[part] ?? {})) })),
      make('p', {}, sayWith('drafts.you-wrote', { said: make('q', {}, form.wordsOf(part, this.draft.pending[part])) })),
      make('p', {}, button(say('drafts.use-mine'), () => this.choose(part, true), { 'data-mine': true, 'aria-label': say('drafts.use-mine-of', { field: form.nameOf(part) }) }), ' ',
        button(say('drafts.use-entry'), () => this.choose(part, false), { 'data-theirs': true, 'aria-label': say('drafts.use-entry-of', { field: form.nameOf(part) }) })))));
    const left = Object.entries(this.draft?.left ?? {});
    if (left.length) this.apart.append(make('div', { 'data-left': true }, make('p', {}, say('drafts.left')), make('ul', {}, left.map(([name, value]) => make('li', {}, `${form.nameOf(name)}: ${[value].flat().join(', ')}`)))));
    const others = all().filter((one) => one.name !== this.name);
    const drawn = others.map((one) => [one.name, one.title, one.at].join()).join();
    if (this.others.dataset.drawn !== drawn) {
      this.others.dataset.drawn = drawn;
      fill(this.others, others.length ? make('details', { 'data-drafts': true }, make('summary', {}, say('drafts.list', { count: others.length })), make('ul', {}, others.map((one) => this.line(one)))) : '');
    }
    this.place.hidden = !this.status.textContent && !this.open.length && !left.length && !others.length;
  }

  /** A draft to go on with: what it is about, and its day. */
  line(draft) {
    const title = draft.title || say('drafts.untitled');
    const address = new URL(location.pathname, location.href);
    if (draft.kind === 'leads') address.searchParams.set('kind', 'lead');
    if (draft.entry) address.searchParams.set('id', draft.entry);
    address.searchParams.set('draft', draft.name);
    const of = make('a', { href: address.href }, say(draft.entry ? 'contribute.change' : 'drafts.new', { title }));
    const day = draft.at ? say('drafts.day', { day: inWords(today(new Date(draft.at))) }) : '';
    const gone = () => {
      remove(draft.name);
      this.undoable(draft, () => {
        write(draft);
        this.tell('');
      });
      this.status.focus();
    };
    return make('li', {}, of, ' ', make('span', { class: 'hint' }, [day, draft.sent ? say('drafts.sent', { day: inWords(draft.sent) }) : ''].filter(Boolean).join(' ')), ' ',
      button(say('drafts.delete'), gone, { 'aria-label': say('drafts.delete-of', { title }) }));
  }

  /** A way out was used: the draft may end. */
  leave(place) {
    if (!this.draft) return;
    this.save(today());
    if (!this.draft) return;
    const name = this.name;
    const keep = () => {
      fill(place, make('p', { role: 'status' }, say('drafts.stays')));
    };
    const end = () => {
      fill(place);
      if (name === this.name) this.forget();
      this.status.focus();
    };
    if (!place.childElementCount) fill(place, make('p', { role: 'status' }, say('drafts.ask')), make('p', {}, button(say('drafts.end'), end, { 'data-end-draft': true }), ' ', button(say('drafts.keep'), keep, { 'data-keep-draft': true })));
  }
}
