// The page /contribute/form/: a new entry, or a change to one (?id=, ?kind=lead), as a file and in the validator's words.
import { answersOf } from './answers.js';
import { Check } from './check.js';
import { Controls } from './controls.js';
import { read } from './data.js';
import { today } from './days.js';
import { Draft } from './draft.js';
import { Problems } from './problems.js';
import { Ways } from './ways.js';
import { fill, make } from '../shared/dom.js';
import { to } from '../shared/root.js';
import { say } from '../shared/say.js';
import { turns } from '../shared/turns.js';
import '../strings/en/contribute.js';

const KINDS = ['resource', 'lead'];
const TEXTS = 'textarea';

export async function start(place) {
  document.documentElement.dataset.started = 'true';
  const asked = new URLSearchParams(location.search);
  const kind = KINDS.includes(asked.get('kind')) ? asked.get('kind') : KINDS[0];
  const id = (asked.get('id') ?? '').trim();
  const said = make('p', { role: 'status' }, say('contribute.loading'));
  place.append(said);
  try {
    const [piece, rules] = await Promise.all([read(kind), read('rules')]);
    const before = id ? await entryOf(piece, id) : null;
    new FormPage(place, { kind, id, piece, rules, before }).begin();
    said.remove();
  } catch {
    fill(said, say('contribute.failed'));
  }
  document.documentElement.dataset.ready = 'true';
}

/** The data of the entry with an id; null if there is none. */
async function entryOf({ folder, leads }, id) {
  const ids = folder === 'leads' ? leads.all.map(([one]) => one) : (await read('catalog')).ids.split(' ');
  return ids.includes(id) ? read(`${folder}/${id}`) : null;
}

class FormPage {
  constructor(place, { kind, id, piece, rules, before }) {
    Object.assign(this, { place, kind, id: before ? id : '', asked: id, piece, before });
    this.check = new Check(piece, rules, today());
    this.draft = new Draft(piece.folder, this.id);
    this.controls = new Controls(piece, this.check.known, () => this.update());
    this.found = [];
    this.suggesting = turns();
  }

  begin() {
    const { piece, before } = this;
    const { properties, required } = piece.schema;
    this.fields = new Map(piece.steps.flatMap(([, , , names]) => names.map((name) => [name, this.controls.of(name, properties[name], required.includes(name))])));
    this.status = make('p', { role: 'status', class: 'hint', 'data-draft': true });
    this.top = make('section', { class: 'panel form-top', 'aria-labelledby': 'form-problems', 'data-problems': true });
    this.file = make('pre', { 'data-file': true, tabindex: '0', 'aria-label': say('contribute.file') });
    this.fileName = make('p', { class: 'hint' });
    this.near = make('div', { 'data-near': true, role: 'status' });
    this.card = make('div', { class: 'form-card', 'data-card': true });
    this.form = make('form', { novalidate: true, class: 'form-entry', 'aria-label': this.title() },
      this.top, ...piece.steps.map((step, at) => this.step(step, at)), this.end());
    this.place.append(make('div', { class: 'form-beside' }, this.form, make('aside', { class: 'panel unprinted', 'aria-labelledby': 'form-card' }, make('h2', { id: 'form-card' }, say('contribute.card')), this.card)));
    document.querySelector('h1').textContent = this.title();
    if (this.asked && !before) this.place.prepend(make('p', { class: 'notice' }, this.check.unknown(this.asked).message));
    this.told = new Problems(this.form, this.top, (id) => to(`resources/${id}/`));
    this.ways = new Ways(this.form.querySelector('[data-ways-out]'), this.place.dataset);
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.form.addEventListener('input', () => this.changedByHand());
    this.form.addEventListener('change', () => this.changedByHand());
    this.form.addEventListener('focusout', (event) => this.leave(event));
    this.form.addEventListener('focusin', () => this.others(), { once: true });
    const draft = this.draft.read();
    this.fill(draft ?? { answers: this.usual() });
    if (draft) this.tellDraft(true);
  }

  title() {
    return this.before ? say('contribute.change', { title: this.before.title ?? this.before.name ?? '' }) : say(`contribute.new-${this.kind}`);
  }

  /** What the fields have before anybody writes. */
  usual() {
    return this.before ? answersOf(this.piece.schema, this.before) : this.kind === KINDS[0] ? { status: 'published' } : {};
  }

  step([id, label, help, names], at) {
    const body = [help ? make('p', {}, help) : '', id === 'what' ? this.near : '', id === 'seen' && !this.before && this.kind === KINDS[0] ? this.openedBox() : '', ...names.map((name) => this.fields.get(name).element)];
    if (!at) return make('section', { class: 'form-step', 'data-step': id, 'aria-labelledby': `step-${id}` }, make('h2', { id: `step-${id}` }, label), body);
    return make('details', { class: 'form-step', 'data-step': id }, make('summary', {}, make('h2', {}, label), ' ', make('span', { class: 'hint', 'data-step-state': true })), body);
  }

  openedBox() {
    this.opened = make('input', { type: 'checkbox', name: 'opened', id: 'form-opened' });
    return make('p', {}, make('label', {}, this.opened, ' ', say('contribute.opened')), make('span', { class: 'hint' }, ` ${say('contribute.opened-hint')}`));
  }

  end() {
    return make('section', { class: 'form-step', 'aria-labelledby': 'form-end' },
      make('h2', { id: 'form-end' }, say('contribute.end')),
      make('p', {}, make('button', { type: 'button', 'data-check': true, onclick: () => this.all() }, say('contribute.check'))),
      make('p', { class: 'hint' }, say('contribute.later')),
      make('div', { class: 'form-ways', 'data-ways-out': true }),
      make('details', {}, make('summary', {}, say('contribute.see-file')), this.fileName, this.file),
      this.status,
      make('p', { class: 'unprinted' }, make('button', { type: 'button', class: 'quiet', 'data-delete-draft': true, onclick: () => this.forget() }, say('contribute.delete-draft'))));
  }

  fill({ answers, opened = '' }) {
    for (const { write } of this.fields.values()) write(answers);
    // What was opened on another day was not opened today.
    if (this.opened) this.opened.checked = opened === this.check.today;
    this.update();
  }

  answers() {
    return Object.assign({}, ...Array.from(this.fields.values(), ({ read: readOne }) => readOne()));
  }

  changedByHand() {
    this.update();
    const kept = this.draft.write({ answers: this.answers(), opened: this.opened?.checked ? this.check.today : '' });
    this.tellDraft(kept);
  }

  tellDraft(kept) {
    const text = say(kept ? 'contribute.draft' : 'contribute.no-draft');
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  update() {
    if (!this.told) return;
    const { id, data, text, problems } = this.check.entry(this.answers(), { id: this.id, before: this.before, opened: Boolean(this.opened?.checked) });
    this.data = data;
    this.file.textContent = text;
    const file = `content/${this.piece.folder}/${id}.yml`;
    this.fileName.textContent = say(this.before ? 'contribute.file-changed' : 'contribute.file-new', { file });
    this.told.show(problems);
    this.ways.show({ folder: this.piece.folder, id, text, isNew: !this.before, title: data.title ?? data.name ?? '' });
    this.drawCard();
    this.drawSuggested();
    this.drawNear(id);
  }

  drawCard() {
    const { title, name, publisher, summary, offers, cost, type } = this.data;
    const called = (list, id) => this.check.known.words(list).find(([one]) => one === id)?.[1] ?? '';
    fill(this.card, make('h3', {}, title ?? name ?? say('contribute.no-title')),
      make('p', { class: 'meta' }, [publisher, type && called('resource-types', type), cost && called('costs', cost)].filter(Boolean).join(' · ')),
      make('p', {}, summary ?? offers ?? ''));
  }

  leave({ target, relatedTarget }) {
    this.told.leave(target, relatedTarget);
    this.told.show(this.check.entry(this.answers(), { id: this.id, before: this.before, opened: Boolean(this.opened?.checked) }).problems);
    if (!this.compared && target.matches(TEXTS)) this.others(true);
    if (['title', 'summary', 'name', 'offers'].includes(target.name)) this.suggest();
  }

  all() {
    this.told.everything();
    this.update();
    document.querySelector('#form-problems').focus();
  }

  /** What other entries are called is read once somebody begins to write, and what they say once a text was left. */
  async others(withTexts = false) {
    try {
      const [{ across }, catalog, texts, near] = await Promise.all([import('./across.js'), read('catalog'), withTexts ? read('texts') : null, import('./near.js')]);
      if (this.compared && !texts) return;
      this.check.know(across, catalog, texts);
      if (texts) this.nearOnes = (id) => near.nearOnes(this.data, id, { catalog, texts });
      this.compared = Boolean(texts);
      this.update();
      this.form.dataset.compared = texts ? 'texts' : 'names';
    } catch {
      // Then what they say is checked once the entry is proposed.
    }
  }

  drawNear(id) {
    if (!this.nearOnes || this.kind !== KINDS[0] || this.before) return;
    const found = this.nearOnes(id);
    const drawn = found.map((one) => one.id).join();
    if (this.near.dataset.drawn === drawn || (!drawn && !this.near.dataset.drawn)) return;
    this.near.dataset.drawn = drawn;
    fill(this.near, found.length ? make('div', { class: 'notice' }, make('p', {}, say('contribute.near')), make('ul', {}, found.map((one) => make('li', {},
      make('a', { href: to(`resources/${one.id}/`) }, one.title), ' ', say(`contribute.near-${one.why}`))))) : '');
  }

  async suggest() {
    const current = this.suggesting();
    try {
      const module = await import('./suggested.js');
      const { title = '', name = '', summary = '', offers = '' } = this.data;
      const found = await module.suggestions([title || name, summary || offers].filter(Boolean).join('. '), this.piece);
      if (!current()) return;
      this.found = found;
      this.draws = module.draw;
      this.drawSuggested();
      this.form.dataset.suggested = String(found.length);
    } catch {
      // Suggestions are a help, and no more.
    }
  }

  drawSuggested() {
    this.draws?.(this.found, {
      form: this.form,
      nameOf: (field, value) => this.nameOf(field, value),
      has: (field, value) => [this.data[field] ?? []].flat().map(String).includes(value),
      take: (field, value) => this.take(field, value),
    });
  }

  nameOf(field, value) {
    if (field === 'lead') return this.piece.leads.all.find(([id]) => id === value)?.[1] ?? value;
    const node = this.piece.schema.properties[field];
    const name = this.check.known.words((node.items ?? node)['x-words']).find(([id]) => String(id) === value)?.[1] ?? value;
    return field === 'priorities' ? `${value} ${name}` : name;
  }

  take(field, value) {
    const control = this.fields.get(field);
    const node = this.piece.schema.properties[field];
    control.write({ [field]: node.items ? [...control.read()[field], value] : value });
    this.changedByHand();
  }

  forget() {
    this.draft.remove();
    this.told.again();
    this.fill({ answers: this.usual() });
    this.status.textContent = say('contribute.deleted');
    document.querySelector('h1').focus();
  }
}
