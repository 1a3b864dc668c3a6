// Controls: what the form asks a field with, from its schema: a box, a list to choose from, boxes to tick, lines, a group, or any
// number of groups. Each has the field's name.
import { NONE, isSeveral } from './answers.js';
import { make } from '../shared/dom.js';
import { to } from '../shared/root.js';
import { say } from '../shared/say.js';
import '../strings/en/controls.js';

// A text that may be longer than this has a box with several lines.
const ONE_LINE = 200;
const BOXES = ['input', 'select', 'textarea'].join();

export class Controls {
  /** `piece` is that of the kind, `known` has its words; `changed()` is called when controls come or go. */
  constructor(piece, known, changed) {
    Object.assign(this, { piece, known, changed });
  }

  /** The control of a field: {name, element, read() -> answers, write(answers)}. */
  of(name, node, required = false) {
    const asked = { name, node, required, id: idOf(name) };
    if (node.items && !isSeveral(node)) return this.groups(asked);
    if (node.properties) return this.group(asked);
    const options = this.optionsOf(node.items ?? node);
    if (node.items) return options ? this.ticks(asked, options) : this.text(asked, true);
    return options ? this.choice(asked, options) : this.text(asked);
  }

  /** [[value, name], ...] to choose from, or [[group, [[value, name], ...]], ...] of leads; null for what is typed. */
  optionsOf(node) {
    if (node['x-choices']) return node['x-choices'];
    if (node['x-words'] === 'priorities') return this.known.words('priorities').map(([id, name]) => [id, `${id} ${name}`]);
    if (node['x-words']) return this.known.words(node['x-words']);
    return node['x-refers'] === 'lead' ? this.leads() : null;
  }

  leads() {
    const { all, outOfUse } = this.piece.leads;
    const groups = [[say('controls.leads'), []], [say('controls.offices'), []], [say('controls.ended'), []]];
    for (const [id, name, , initiative] of all) groups[Object.hasOwn(outOfUse, id) ? 2 : initiative === 'county-office' ? 1 : 0][1].push([id, name]);
    return groups.filter(([, options]) => options.length);
  }

  text({ name, node, required, id }, lines = false) {
    const long = lines || Boolean(node['x-layout']) || (node.maxLength ?? 0) > ONE_LINE;
    const shape = lines ? { rows: 3 } : node['x-layout'] === 'literal' ? { rows: 6 } : { rows: 3 };
    const address = node.format === 'uri' ? { inputmode: 'url', spellcheck: 'false' } : {};
    // An address stays on one line, however long it may be.
    const box = long && node.format !== 'uri' ? make('textarea', { id, name, ...shape }) : make('input', { id, name, type: 'text', autocomplete: 'off', ...address });
    const read = () => ({ [name]: lines ? box.value.split('\n').filter((line) => line.trim()) : box.value });
    const write = (answers) => { box.value = [answers[name] ?? ''].flat().join('\n'); };
    return this.labeled({ name, node, required, id }, box, { read, write, lines });
  }

  choice({ name, node, required, id }, options) {
    const option = ([value, text]) => make('option', { value }, text);
    const box = make('select', { id, name }, make('option', { value: '' }, say('controls.choose')),
      options.map(([value, text]) => (Array.isArray(text) ? make('optgroup', { label: value }, text.map(option)) : option([value, text]))));
    const write = (answers) => {
      const value = String(answers[name] ?? '');
      // What is not in the list stays as it is, and is told.
      if (value && ![...box.options].some((one) => one.value === value)) box.append(option([value, value]));
      box.value = value;
    };
    return this.labeled({ name, node, required, id }, box, { read: () => ({ [name]: box.value }), write });
  }

  labeled({ name, node, required, id }, box, { read, write, lines }) {
    const described = this.described(name, node, lines);
    box.setAttribute('aria-describedby', described.ids);
    if (required) box.setAttribute('aria-required', 'true');
    const element = make('div', { class: 'form-field', 'data-field': name }, make('label', { for: id }, this.label(node, required)), described.parts, node['x-refers'] === 'lead' ? make('div', { 'data-suggested': name }) : '', box);
    return { name, element, read, write };
  }

  ticks({ name, node, required, id }, options) {
    let order = [];
    const box = ([value, text], at) => make('label', {}, make('input', { type: 'checkbox', name, value, id: at ? null : id }), ' ', text);
    const list = make('div', { class: 'form-ticks' }, options.map(box));
    const chosen = make('p', { class: 'hint', hidden: true });
    const called = (value) => options.find(([one]) => String(one) === value)?.[1] ?? value;
    const isOrdered = (node.maxItems ?? Infinity) <= 4;
    const tell = () => {
      chosen.hidden = !isOrdered || order.length < 2;
      chosen.textContent = say('controls.order', { names: order.map(called).join(', ') });
    };
    const put = (value, on) => {
      order = order.filter((one) => one !== value);
      if (on) order.push(value);
      tell();
    };
    list.addEventListener('change', ({ target }) => put(target.value, target.checked));
    const write = (answers) => {
      order = [answers[name] ?? []].flat().map(String);
      for (const value of order) if (![...list.querySelectorAll('input')].some((one) => one.value === value)) list.append(box([value, value], 1));
      for (const one of list.querySelectorAll('input')) one.checked = order.includes(one.value);
      tell();
    };
    const read = () => ({ [name]: [...order] });
    const described = this.described(name, node);
    const element = make('fieldset', { class: 'form-field', 'data-field': name, 'aria-describedby': described.ids },
      make('legend', {}, this.label(node, required)), described.parts, make('div', { 'data-suggested': name }), list, chosen);
    return { name, element, read, write };
  }

  group({ name, node, required, id }) {
    const parts = Object.entries(node.properties).map(([field, inner]) => this.of(`${name}.${field}`, inner, (node.required ?? []).includes(field)));
    const described = this.described(name, node);
    const element = make('fieldset', { class: 'form-field form-group', id, tabindex: '-1', 'data-field': name, 'aria-describedby': described.ids },
      make('legend', {}, this.label(node, required)), described.parts, parts.map((part) => part.element));
    return { name, element, read: () => Object.assign({}, ...parts.map((part) => part.read())), write: (answers) => parts.forEach((part) => part.write(answers)) };
  }

  groups({ name, node, required, id }) {
    const list = make('div', { class: 'form-items' });
    let items = [];
    const described = this.described(name, node);
    const more = make('button', { type: 'button', class: 'quiet', onclick: () => this.more(add, draw) }, say('controls.add', { name: node.items.title }));
    const add = () => {
      const item = this.group({ name: `${name}.${items.length + 1}`, node: node.items, id: idOf(`${name}.${items.length + 1}`) });
      items.push(item);
      return item;
    };
    const readAll = () => items.map((item, at) => renamed(item.read(), `${name}.${at + 1}`, name));
    const draw = () => list.replaceChildren(...items.map((item, at) => make('div', { class: 'form-item' }, item.element,
      make('button', { type: 'button', class: 'quiet', onclick: () => remove(at) }, say('controls.remove', { name: node.items.title, number: at + 1 })))));
    const rebuild = (kept) => {
      items = [];
      for (const answers of kept) add().write(renamed(answers, name, `${name}.${items.length}`));
      draw();
    };
    const remove = (at) => {
      rebuild(readAll().filter((_, place) => place !== at));
      this.changed();
      more.focus();
    };
    const write = (answers) => {
      const numbers = [...new Set(Object.keys(answers).filter((one) => one.startsWith(`${name}.`)).map((one) => Number(one.slice(name.length + 1).split('.')[0])))].sort((a, b) => a - b);
      rebuild(numbers.map((number) => Object.fromEntries(Object.entries(answers).filter(([one]) => one.startsWith(`${name}.${number}.`)).map(([one, value]) => [name + one.slice(`${name}.${number}`.length), value]))));
      if (none) none.checked = answers[name] === NONE;
      settle();
    };
    // What was written of items before stays until the page is left.
    const none = node['x-none'] ? make('input', { type: 'checkbox', name, value: NONE, onchange: () => settle() }) : null;
    const settle = () => {
      list.hidden = adding.hidden = Boolean(none?.checked);
      if (!items.length && required && !none?.checked) { add(); draw(); }
    };
    const adding = make('p', {}, more);
    const element = make('fieldset', { class: 'form-field', id, tabindex: '-1', 'data-field': name, 'aria-describedby': described.ids },
      make('legend', {}, this.label(node, required)), described.parts, none ? make('p', {}, make('label', {}, none, ' ', node['x-none'])) : '', list, adding);
    const read = () => (none?.checked ? { [name]: NONE } : items.length ? Object.assign({}, ...items.map((item) => item.read())) : { [name]: '' });
    return { name, element, read, write };
  }

  more(add, draw) {
    const item = add();
    draw();
    this.changed();
    item.element.querySelector(BOXES).focus();
  }

  /** Where a field is explained at length. */
  explained(name) {
    return to(`contribute/fields/${this.piece.folder === 'leads' ? 'leads/' : ''}#field-${name}`);
  }

  label(node, required) {
    return [make('span', { class: 'form-label' }, node.title), required ? make('span', { class: 'hint' }, ` ${say('controls.required')}`) : ''];
  }

  /** What helps to fill in a field, and the place for its problems. */
  described(name, node, lines = false) {
    const [hint, problems] = [`${idOf(name)}-hint`, `${idOf(name)}-problems`];
    const example = isTyped(node, lines) && [node.examples?.[0]].flat().filter((one) => typeof one !== 'object').join(lines ? ' · ' : ', ');
    return {
      ids: `${hint} ${problems}`,
      parts: [
        make('p', { class: 'hint' }, make('span', { id: hint }, [node.description, lines ? say('controls.lines') : '', example ? say('controls.example', { example }) : ''].filter(Boolean).join(' ')),
          // By keys the way to it is at the head of each step: from one control to the next is one step.
          name.includes('.') ? '' : [' ', make('a', { href: this.explained(name), class: 'unprinted', tabindex: '-1' }, say('controls.more'), make('span', { class: 'unseen' }, ` ${say('controls.more-about', { name: node.title })}`))]),
        make('div', { class: 'form-problems', id: problems, 'data-problems-of': name }),
      ],
    };
  }
}

const isTyped = (node, lines) => lines || (!node.items && !node.properties && !node.enum && !node['x-words'] && node['x-refers'] !== 'lead');

const idOf = (name) => `field-${name.replaceAll('.', '-')}`;

/** Answers under another name of their group. */
const renamed = (answers, from, to) => Object.fromEntries(Object.entries(answers).map(([name, value]) => [to + name.slice(from.length), value]));
