// Messages: the sentences of problems with their values, from level1/locale/en/problems.toml. See level1/messages.py.
import { LANGUAGE } from '../shared/say.js';

const PLACE = /\{([a-z_]+)(?::([a-z-]+))?\}/g;
const plural = new Intl.PluralRules(LANGUAGE);
const digits = new Intl.NumberFormat(LANGUAGE);
const days = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'long', timeZone: 'UTC' });

export class Messages {
  /** `rules` is data/contribute/rules.json. */
  constructor({ rows, field, lists, words }) {
    Object.assign(this, { rows, field, lists, words });
  }

  /** {severity, message, hint} of a problem: the name of its row, the values, and what a schema says of its field, if that helps. */
  told(name, values, about = null) {
    const [message, hint, severity = 'error'] = this.rows[name];
    const meaning = about?.meaning ? ` ${this.text(this.field, about)}` : '';
    return { severity, message: this.text(message, values) + meaning, hint: [this.text(hint, values), about?.help].filter(Boolean).join(' ') };
  }

  text(sentence, values) {
    if (typeof sentence === 'string') return sentence.replace(PLACE, (_, name, shape) => this.shaped(values[name], shape));
    if (Array.isArray(sentence)) return sentence.filter((part) => namesIn(part).every((name) => values[name] !== null && values[name] !== undefined)).map((part) => this.text(part, values)).join(' ');
    const [[name, forms]] = Object.entries(sentence);
    return this.text(forms[plural.select(values[name])] ?? forms.other, values);
  }

  shaped(value, shape) {
    if (shape === 'number') return digits.format(value);
    if (shape === 'day') return days.format(new Date(`${value}T00:00:00Z`));
    const items = (Array.isArray(value) ? value : [value]).map(String);
    return items.map((item) => this.words[shape]?.[item] ?? item).join(this.lists[shape] ?? this.lists.list);
  }
}

function namesIn(sentence) {
  if (typeof sentence === 'string') return Array.from(sentence.matchAll(PLACE), (place) => place[1]);
  if (Array.isArray(sentence)) return sentence.flatMap(namesIn);
  return Object.entries(sentence).flatMap(([name, forms]) => [name, ...Object.values(forms).flatMap(namesIn)]);
}
