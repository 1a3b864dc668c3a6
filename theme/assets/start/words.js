// Words: names as in the page's own form, so that each thing has one name.
import { say } from '../shared/say.js';
import { OWN } from './address.js';

// Names that keep their capitals inside a sentence.
const PROPER = new Set('English Black African American Indian Alaska Native Asian Filipino Hispanic Latino Hawaiian Pacific Islander Dashboard Equity Multiplier'.split(' '));
const lower = (text) => text.replace(/\b[A-Z][a-z]+/g, (word) => (PROPER.has(word) ? word : word.toLowerCase()));

export class Words {
  constructor(form) {
    this.names = new Map();
    for (const option of form.elements.on.options) if (option.value) this.names.set(option.value, option.dataset.name);
    for (const name of OWN) {
      for (const option of form.elements[name].options) if (option.value) this.names.set(`${name}:${option.value}`, option.dataset.name ?? option.text.trim());
    }
  }

  has(name, id) { return this.names.has(`${name}:${id}`); }
  name(name, id) { return this.names.get(`${name}:${id}`) ?? id; }

  /** A name as it reads inside a sentence. */
  inside(name, id) { return lower(this.name(name, id)); }

  /** A reason in words: "chronic absenteeism", "foster youth", "for counselors and support staff", "find root causes", "on
   *  our list for science", and what the reader said, as it was said: “no bus”. */
  why([name, id]) {
    if (name === 'words') return say('why.words', { words: id });
    if (name === 'picked') return say('why.picked', { name: this.why(['indicator', id]) });
    const text = this.inside(name, id);
    return name === 'audience' ? say('why.audience', { name: text }) : text;
  }
}
