// Faults: what no text for readers may have, as level1/validate/texts.py has it: damage, placeholders, data about people. The
// patterns are data.
import { characterOf } from './decoding.js';
import { kindOf, long, shown, small } from './letters.js';
import { patterns } from './patterns.js';

const LONGEST_INSTEAD = 80;
const AROUND = /^[ .:…!?*_#\-–—()[\]<>{}\n]+|[ .:…!?*_#\-–—()[\]<>{}\n]+$/g;

/** A text in small letters, without a period at its end. */
export const bare = (text) => small(text).replace(/[. ]+$/, '');

export class Faults {
  /** `rules` is data/contribute/rules.json. */
  constructor(rules, fitness, isAddress) {
    Object.assign(this, { entities: rules.entities, fitness, isAddress, is: patterns(rules.texts) });
  }

  /** [[name of the sentences, values], ...] of everything that is wrong with a text; in `markdown`, entities are no damage. */
  of(text, markdown = false) {
    return [...this.damage(text, markdown), ...this.ofOthers(text, markdown), ...this.placeholders(text), ...this.addresses(text), ...this.people(text)];
  }

  /** What means something to a browser or a spreadsheet, and praise. In Markdown, links have a form of their own. */
  ofOthers(text, markdown) {
    const names = [['markup', 'markup-in-text', (match) => match[0]], ['formula', 'formula', () => text]];
    const found = markdown ? [] : names.map(([name, row, said]) => [row, name === 'formula' ? this.is[name].begins(text) : this.is[name].first(text), said]).filter(([, match]) => match);
    const praise = this.is.praise.first(text);
    return [...found.map(([row, match, said]) => [row, { text: shown(said(match)) }]), ...(praise ? [['praise', { text: shown(praise[0]) }]] : [])];
  }

  damage(text, markdown) {
    const entities = markdown ? [] : this.is.entity.all(text).filter(([, name]) => name[0] === '#' || name in this.entities)
      .map(([entity, name]) => ['damaged-text.entity', { entity, right: this.readable(name) }]);
    return [...entities, ...this.is.lostLetter.all(text).map(([word]) => ['damaged-text.question', { word: shown(word) }])];
  }

  readable(name) {
    const letter = characterOf(name, this.entities);
    return letter.trim() && !kindOf(letter) ? letter : null;
  }

  placeholders(text) {
    if (long(text) <= LONGEST_INSTEAD && this.isInstead(text)) return [['placeholder.whole', { text: shown(text) }]];
    const part = (found) => ['placeholder.part', { text: shown(found) }];
    const lorem = this.is.lorem.first(text);
    return [
      ...this.is.unwritten.all(text).filter((match) => !this.isAmongCapitals(text, match)).map(([found]) => part(found)),
      ...this.is.gap.all(text).map(([found]) => part(found)),
      ...(lorem ? [part(lorem[0])] : []),
    ];
  }

  /** Whether a whole text only says what should be there instead. */
  isInstead(text) {
    const inside = text.replace(AROUND, '').toLowerCase();
    return Boolean(this.is.instead.whole(inside)) && (!inside.endsWith(' here') || Boolean(this.is.insteadHere.begins(inside)) || Boolean(this.is.goesHere.first(inside)));
  }

  /** Whether the words around are all in capitals as well, so that this is a word like them. */
  isAmongCapitals(text, { 0: found, index }) {
    const end = index + found.length;
    if (text[end] === ':') return false;
    const around = [this.is.shouted.all(text.slice(0, index)).at(-1), this.is.shouted.all(text.slice(end))[0]].filter(Boolean).map(([word]) => word);
    return around.length > 0 && around.every((word) => word === word.toUpperCase() && word !== word.toLowerCase());
  }

  addresses(text) {
    return this.is.link.all(text).map(([found]) => withoutEnd(found)).filter((address) => this.isAddress(address))
      .map((address) => this.fitness.fault(address)).filter(Boolean);
  }

  people(text) {
    const outside = this.is.link.without(text, (match) => ' '.repeat(match.length));
    const found = this.fitness.mailboxes(outside).map((one) => ['personal-data.mail', { found: shown(one) }]);
    if (!this.is.phoneEnd.first(text)) return found;
    const numbers = this.fitness.forms(text).flatMap((form) => this.is.phone.all(this.is.link.without(form, (match) => '-'.repeat(match.length))).map(([one]) => one));
    return [...found, ...[...new Set(numbers)].map((one) => ['personal-data.phone', { found: shown(one) }])];
  }
}

/** The address without what belongs to the sentence or to Markdown around it. */
function withoutEnd(address) {
  for (let now = address; ;) {
    let next = now.replace(/[.,;:!?*_]+$/, '');
    const count = (mark) => next.split(mark).length;
    if (next.endsWith(')') && count(')') > count('(')) next = next.slice(0, -1);
    if (next === now) return now;
    now = next;
  }
}
