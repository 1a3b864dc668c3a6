// Problems where they are, and all of them at the top. A problem shows once its field was left, so that nobody is told that
// a text is too short while typing it.
import { fill, make } from '../shared/dom.js';
import { say, sayWith } from '../shared/say.js';
import '../strings/en/problems.js';

const BOXES = ['input', 'select', 'textarea'];

export class Problems {
  /** `form` is the form, `top` the place for all problems; `addressOf(id)` is the page of a resource. */
  constructor(form, top, addressOf) {
    Object.assign(this, { form, top, addressOf });
    this.left = new Set();
    this.all = false;
    this.said = make('p', { role: 'status', id: 'form-count' });
    this.list = make('ul', { class: 'form-list' });
    this.open = make('details', { 'data-open': true }, make('summary', {}, ''), make('ul', { class: 'form-list' }));
    fill(top, make('h2', { id: 'form-problems', tabindex: '-1' }, say('problems.heading')), this.said, this.list, this.open);
  }

  /** The reader left a control: whatever it is in that the focus left as well is told from now on. */
  leave(target, to) {
    for (let place = target.closest('[data-field]'); place; place = place.parentElement.closest('[data-field]')) {
      if (place.contains(to)) break;
      this.left.add(place.dataset.field);
      for (const inner of place.querySelectorAll('[data-field]')) this.left.add(inner.dataset.field);
    }
  }

  everything() {
    this.all = true;
  }

  again() {
    this.left.clear();
    this.all = false;
  }

  /** The element of a field: its own, or that of what it is in. */
  placeOf(field) {
    for (let name = field; name; name = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '') {
      const place = this.form.querySelector(`[data-field="${CSS.escape(name)}"]`);
      if (place) return place;
    }
    return null;
  }

  isTold({ field, code }, place) {
    return this.all || !place || this.left.has(field) || (code !== 'missing-field' && this.left.has(place.dataset.field));
  }

  /** Shows problems: [{field, code, severity, message, hint}, ...]. */
  show(problems) {
    const byPlace = new Map();
    const told = [];
    const open = [];
    for (const problem of problems) {
      const place = this.placeOf(problem.field);
      const isTold = this.isTold(problem, place);
      (isTold ? told : open).push([problem, place]);
      if (place) byPlace.set(place, [...byPlace.get(place) ?? [], [problem, isTold]]);
    }
    for (const place of this.form.querySelectorAll('[data-field]')) this.mark(place, byPlace.get(place) ?? []);
    const order = (list) => list.sort(([, a], [, b]) => (a && b ? (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1) : a ? 1 : -1));
    this.draw(this.list, order(told));
    const [summary, list] = this.open.children;
    this.open.hidden = !open.length;
    summary.textContent = say('problems.open', { count: open.length });
    this.draw(list, order(open));
    const text = told.length ? say('problems.count', { count: told.length }) : say(open.length ? 'problems.none-yet' : 'problems.none');
    if (this.said.textContent !== text) this.said.textContent = text;
    for (const step of this.form.querySelectorAll('[data-step]')) this.count(step, byPlace);
    return { told: told.length, open: open.length };
  }

  /** Draws lines anew only where they differ: a link that is followed keeps the focus until it is passed on. */
  draw(list, lines) {
    const drawn = JSON.stringify(lines.map(([problem]) => problem));
    if (list.dataset.drawn === drawn) return;
    list.dataset.drawn = drawn;
    fill(list, lines.map((one) => this.line(...one)));
  }

  mark(place, problems) {
    const box = place.querySelector(`[data-problems-of="${CSS.escape(place.dataset.field)}"]`);
    const drawn = JSON.stringify(problems);
    if (box.dataset.drawn === drawn || (!problems.length && !box.dataset.drawn)) return;
    box.dataset.drawn = problems.length ? drawn : '';
    fill(box, problems.map(([{ field, code, message, hint, entry, instead }, isTold]) => make('p', { class: 'form-problem', 'data-problem': field, 'data-code': code, hidden: !isTold },
      make('strong', {}, message), hint ? ` ${hint}` : '', this.link(entry), instead ? this.take(place, field, instead) : '')));
    const isWrong = problems.some(([, isTold]) => isTold);
    const control = [...place.querySelectorAll(BOXES.join())].find((one) => one.closest('[data-field]') === place);
    if (control) control.toggleAttribute('aria-invalid', false);
    if (control && isWrong) control.setAttribute('aria-invalid', 'true');
    place.classList.toggle('form-wrong', isWrong);
  }

  /** The entry that a message names, to look at and to correct instead. */
  link(entry) {
    const [folder, id] = entry ?? [];
    return folder === 'resources' ? [' ', make('a', { href: this.addressOf(id) }, say('problems.look')), ' ', make('a', { href: `?id=${id}` }, say('problems.correct'))] : '';
  }

  /** A button that answers with what was meant. */
  take(place, field, instead) {
    const take = () => {
      const box = place.querySelector(`[name="${CSS.escape(field)}"]`);
      box.value = instead;
      box.focus();
      box.dispatchEvent(new Event('input', { bubbles: true }));
    };
    return [' ', make('button', { type: 'button', class: 'quiet', 'data-instead': instead, onclick: take }, say('problems.take', { instead }))];
  }

  line({ message, hint }, place) {
    if (!place) return make('li', {}, `${message} ${hint}`);
    const title = place.querySelector('.form-label')?.textContent ?? '';
    const go = (event) => {
      event.preventDefault();
      this.go(place);
    };
    return make('li', {}, sayWith('problems.line', { field: make('a', { href: `#${this.targetOf(place).id}`, onclick: go }, title), message }));
  }

  targetOf(place) {
    return place.matches('fieldset[id]') ? place : place.querySelector(BOXES.join());
  }

  /** Leads to a field, wherever it is folded. */
  go(place) {
    for (let fold = place.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    this.targetOf(place).focus();
    place.scrollIntoView({ block: 'nearest' });
  }

  count(step, byPlace) {
    const problems = [...byPlace].filter(([place]) => step.contains(place)).flatMap(([, found]) => found);
    const told = problems.filter(([, isTold]) => isTold).length;
    const open = problems.length - told;
    const text = [told ? say('problems.in-step', { count: told }) : '', open ? say('problems.open-in-step', { count: open }) : ''].filter(Boolean).join(' · ');
    const mark = step.querySelector('[data-step-state]');
    if (mark && mark.textContent !== text) mark.textContent = text;
  }
}
