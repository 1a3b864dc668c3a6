// Words: names as in the page's own form, so that each thing has one name.
import { say } from '../shared/say.js';
import { OWN } from './address.js';
import '../strings/en/why.js';

const lower = (name) => name[0].toLowerCase() + name.slice(1);

export class Words {
  constructor(form) {
    this.names = new Map();
    this.insides = new Map();
    const keep = (key, option) => {
      const name = option.dataset.name ?? option.text.trim();
      this.names.set(key, name);
      this.insides.set(key, (option.dataset.inside ?? name) || lower(name));
    };
    for (const option of form.elements.on.options) if (option.value) keep(option.value, option);
    for (const name of OWN) {
      for (const option of form.elements[name].options) if (option.value) keep(`${name}:${option.value}`, option);
    }
  }

  /** Words that the form does not have. */
  add(name, words) {
    for (const word of words) {
      this.names.set(`${name}:${word.id}`, word.name);
      this.insides.set(`${name}:${word.id}`, word.inside ?? lower(word.name));
    }
  }

  has(name, id) { return this.names.has(`${name}:${id}`); }
  name(name, id) { return this.names.get(`${name}:${id}`) ?? id; }

  /** A name as it reads inside a sentence, as its word list has it. */
  inside(name, id) { return this.insides.get(`${name}:${id}`) ?? this.name(name, id); }

  /** A reason in words: "chronic absenteeism", "foster youth", "for counselors and support staff", "find root causes",
   *  "suggested first for science (draft list)" (to find root causes), and what the reader said, as it was said: “no bus”. */
  why([name, id]) {
    if (name === 'words') return say('why.words', { words: id });
    if (name === 'picked') return say(id[0] === 'step' ? 'why.picked-step' : 'why.picked', { name: this.inside(...id) });
    const text = this.inside(name, id);
    return name === 'audience' ? say('why.audience', { name: text }) : text;
  }
}
