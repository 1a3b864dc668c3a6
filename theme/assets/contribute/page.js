// The page /contribute/form/: a new entry, or a change to one (?id=, ?kind=lead), as a file and in the validator's words.
import { answersOf, unfolded } from './answers.js';
import { Check } from './check.js';
import { Controls } from './controls.js';
import { read } from './data.js';
import { today } from './days.js';
import { Drafts } from './drafts.js';
import { entryOf } from './entry.js';
import { saidIn, titleOf, valueNamed } from './naming.js';
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
    const check = new Check(piece, rules, today());
    const found = id ? await entryOf(kind, id, piece, check.known) : {};
    if (found.other || found.near) instead(place, { kind, id, check, ...found });
    else await new FormPage(place, { kind, id: found.moved ?? id, formerly: found.moved ? id : '', piece, check, before: found.before ?? null }).begin();
    // A title that came later is heard once.
    said.className = 'unseen';
    said.textContent = document.querySelector('h1').textContent;
  } catch {
    failed(place, said);
  }
  document.documentElement.dataset.ready = 'true';
}

/** The form's data did not come: what can be done without it, as where no script has started. */
function failed(place, said) {
  fill(said, say('contribute.failed'));
  for (const one of document.querySelectorAll('[data-ways-told]')) one.hidden = true;
  fill(place, make('div', { class: 'notice', 'data-failed': true }, said, ...document.querySelector('[data-without-form]').cloneNode(true).children));
}

const FORM = 'contribute/form/';
const formOf = (kind, id) => `${to(FORM)}?${new URLSearchParams({ ...(kind === 'lead' ? { kind } : {}), ...(id ? { id } : {}) })}`;

function entitled(title) {
  document.querySelector('h1').textContent = title;
  // What follows is the name of the site.
  document.title = [title, ...document.title.split(' – ').slice(-1)].join(' – ');
}

/** There is no such entry: what there is instead, and what one can do. No draft of another entry is in the way. */
function instead(place, { kind, id, check, other, title, near = [], id: meant }) {
  entitled(say('contribute.not-there'));
  const link = ([one, nearest, name]) => make('li', {}, make('a', { href: formOf(one, nearest) }, say('contribute.change', { title: name })));
  // Nothing is filled in here, so nothing is said of how.
  for (const one of document.querySelectorAll('[data-ways-told], main > .lead')) one.hidden = true;
  place.append(make('section', { class: 'notice', 'data-unknown': true },
    make('p', { role: 'status' }, other ? say(`contribute.is-${other}`, { id, title }) : check.unknown(id).message),
    other ? make('ul', {}, link([other, meant, title])) : near.length ? [make('p', {}, say('contribute.meant')), make('ul', {}, near.map(link))] : '',
    make('p', {}, say('contribute.instead')),
    make('ul', {}, make('li', {}, make('a', { href: to('find/') }, say('contribute.look'))), make('li', {}, make('a', { href: formOf(kind, '') }, say(`contribute.new-${kind}`))))));
}

class FormPage {
  constructor(place, { kind, id, formerly, piece, check, before }) {
    Object.assign(this, { place, kind, id, formerly, piece, check, before });
    this.controls = new Controls(piece, this.check.known, () => this.update());
    this.found = [];
    this.suggesting = turns();
  }

  async begin() {
    const { piece } = this;
    const { properties, required } = piece.schema;
    this.fields = new Map(piece.steps.flatMap(([, , , names]) => names.map((name) => [name, this.controls.of(name, properties[name], required.includes(name))])));
    this.status = make('p', { role: 'status', class: 'hint', 'data-draft': true });
    this.kept = make('section', { class: 'panel form-drafts unprinted', 'aria-label': say('contribute.drafts'), hidden: true });
    this.ended = make('div', { 'data-ended': true });
    this.top = make('section', { class: 'panel form-top', 'aria-labelledby': 'form-problems', 'data-problems': true });
    this.file = make('pre', { 'data-file': true, tabindex: '0', 'aria-label': say('contribute.file') });
    this.fileName = make('p', { class: 'hint' });
    this.near = make('div', { 'data-near': true, role: 'status' });
    this.card = make('div', { class: 'form-card', 'data-card': true });
    this.form = make('form', { novalidate: true, class: 'form-entry', 'aria-label': this.title() },
      this.kept, this.top, ...piece.steps.map((step, at) => this.step(step, at)), this.end());
    this.place.append(make('div', { class: 'form-beside' }, this.form, make('aside', { class: 'panel unprinted', 'aria-labelledby': 'form-card' }, make('h2', { id: 'form-card' }, say('contribute.card')), this.card)));
    entitled(this.title());
    if (this.formerly) this.place.prepend(make('p', { class: 'notice' }, say('contribute.moved', { former: this.formerly, id: this.id })));
    this.told = new Problems(this.form, this.top, (id) => to(`resources/${id}/`));
    const offers = this.place.dataset;
    this.ways = new Ways(this.form.querySelector('[data-ways-out]'), { ...offers, ways: offers[this.before ? 'change' : 'new'].split(' '), github: 'github' in offers }, () => this.mend());
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.form.addEventListener('input', () => this.changedByHand());
    this.form.addEventListener('change', () => this.changedByHand());
    this.form.addEventListener('focusout', (event) => this.leave(event));
    this.form.addEventListener('focusin', () => this.others(), { once: true });
    this.fill(this.usual());
    this.form.addEventListener('click', ({ target }) => { if (target.closest('[data-way]')) this.drafts.leave(this.ended); });
    this.drafts = new Drafts(this.kept, this.forDrafts());
    // What is typed before the draft is here would be lost by it.
    this.form.inert = true;
    try { await this.drafts.begin(); } finally { this.form.inert = false; }
    if (this.drafts.open.length) this.update();
  }

  /** What the drafts know of the form. */
  forDrafts() {
    const { schema } = this.piece;
    return {
      kind: this.piece.folder,
      entry: this.id,
      schema,
      nameOf: (part) => titleOf(schema, part),
      read: () => this.answers(),
      write: (answers, opened) => this.fill(answers, opened),
      redraw: () => this.update(),
      reset: () => { this.told.again(); fill(this.ended); this.fill(this.usual()); },
      opened: () => (this.opened?.checked ? this.check.today : ''),
      title: () => this.before?.title ?? this.before?.name ?? this.data.title ?? this.data.name ?? '',
      wordsOf: (part, answers) => saidIn(this.piece, this.check.known, part, answers).map(([name, text]) => (name ? say('contribute.part', { name, text }) : text)).join('; ') || say('contribute.nothing'),
      said: (text) => { if (this.status.textContent !== text) this.status.textContent = text; },
    };
  }

  title() {
    return this.before ? say('contribute.change', { title: this.before.title ?? this.before.name ?? this.id }) : say(`contribute.new-${this.kind}`);
  }

  /** What the fields have before anybody writes. */
  usual() {
    return this.before ? answersOf(this.piece.schema, this.before) : this.kind === KINDS[0] ? { status: 'published' } : {};
  }

  step([id, label, help, names], at) {
    const body = [make('p', {}, help ? `${help} ` : '', make('a', { href: this.controls.explained(names[0]), class: 'unprinted' }, say('contribute.explained'))), id === 'what' ? this.near : '', id === 'seen' && !this.before && this.kind === KINDS[0] ? this.openedBox() : '', ...names.map((name) => this.fields.get(name).element)];
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
      make('div', { 'data-ways-out': true }),
      this.ended,
      make('details', {}, make('summary', {}, say('contribute.see-file')), this.fileName, this.file),
      this.status,
      make('p', { class: 'unprinted' }, make('button', { type: 'button', class: 'quiet', 'data-delete-draft': true, onclick: () => this.forget() }, say('contribute.delete-draft'))));
  }

  fill(answers, opened = '') {
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
    this.drafts?.save();
  }

  update() {
    if (!this.told) return;
    const { id, data, text, problems } = this.check.entry(this.answers(), { id: this.id, before: this.before, opened: Boolean(this.opened?.checked) });
    this.data = data;
    this.file.textContent = text;
    const file = `content/${this.piece.folder}/${id}.yml`;
    this.fileName.textContent = say(this.before ? 'contribute.file-changed' : 'contribute.file-new', { file });
    this.told.show(problems);
    this.ways.show({ folder: this.piece.folder, id, text, isNew: !this.before, title: data.title ?? data.name ?? '', changed: this.changedFields(), wrong: problems.filter(({ severity }) => severity === 'error').length, open: this.drafts?.open.length ?? 0 });
    this.drawCard();
    this.drawSuggested();
    this.drawNear(id);
  }

  /** What the fields are called that say something else than the entry, as this site was built. */
  changedFields() {
    const { before, data } = this;
    if (!before) return [];
    const differs = (name) => JSON.stringify(unfolded(before[name])) !== JSON.stringify(unfolded(data[name]));
    return [...new Set([...Object.keys(before), ...Object.keys(data)])].filter((name) => name !== 'changed' && differs(name)).map((name) => titleOf(this.piece.schema, name));
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
    else if (this.compared && target.matches(TEXTS)) this.readOthers().catch(() => {});
    if (['title', 'summary', 'name', 'offers'].includes(target.name)) this.suggest();
  }

  all() {
    this.told.everything();
    this.update();
    document.querySelector('#form-problems').focus();
  }

  /** Leads to what is left to do before the entry is sent. */
  mend() {
    if (this.drafts.open.length) this.kept.querySelector('[data-mine]').focus();
    else this.all();
  }

  /** What other entries are called is read once somebody begins to write, and what they say once a text was left. */
  async others(withTexts = false) {
    try {
      const [across, catalog, texts, near] = await Promise.all([import('./across.js'), read('catalog'), withTexts ? read('texts') : null, import('./near.js')]);
      if (this.compared && !texts) return;
      this.check.know(across, catalog, texts);
      if (texts) this.nearOnes = (id) => near.nearOnes(this.data, id, { catalog, entries: this.check.others.entries });
      this.compared = Boolean(texts);
      await this.readOthers();
      this.form.dataset.compared = texts ? 'texts' : 'names';
    } catch {
      // Then what they say is checked once the entry is proposed.
    }
  }

  /** Reads the few entries that this one may be copied from. */
  async readOthers() {
    const wanted = this.check.wanted(this.id, this.data);
    const found = await Promise.all(wanted.map((id) => read(`resources/${id}`)));
    for (const [at, id] of wanted.entries()) this.check.others.entries[id] = found[at];
    this.update();
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
      nameOf: (field, value) => valueNamed(this.piece, this.check.known, field, value),
      has: (field, value) => [this.data[field] ?? []].flat().map(String).includes(value),
      take: (field, value) => this.take(field, value),
    });
  }

  take(field, value) {
    const control = this.fields.get(field);
    const node = this.piece.schema.properties[field];
    control.write({ [field]: node.items ? [...control.read()[field], value] : value });
    this.changedByHand();
  }

  forget() {
    this.drafts.forget();
    this.status.textContent = say('contribute.deleted');
    document.querySelector('h1').focus();
  }
}
