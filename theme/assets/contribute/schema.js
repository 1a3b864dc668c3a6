// Schema: what a schema finds wrong with an entry, and in which words it is said. See level1/validate/schema.py, explain.py.
import { bare } from './faults.js';
import { long, small, written } from './letters.js';
import { closest } from './likeness.js';
import { dateMeant, isDay, isPartialDate } from './days.js';

const LONGEST_EXAMPLE = 60;
// How alike a misspelled choice and its name are at least.
const ALMOST_A_WORD = 0.7;
const HIGHEST_PORT = 65535;
// The most specific first: a value is reported once, even if it breaks several rules.
const RULES_OF_A_VALUE = ['type', 'x-line', 'minLength', 'minimum', 'maximum', 'format', 'pattern', 'x-role', 'x-office', 'x-text', 'enum', 'x-words', 'x-refers', 'maxLength'];
const KINDS = {
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  array: Array.isArray,
  object: (value) => Boolean(value) && typeof value === 'object' && !Array.isArray(value),
  boolean: (value) => typeof value === 'boolean',
};
const ENTRIES = { resource: 'unknown-entry.resource', lead: 'unknown-entry.lead', reviewer: 'unknown-entry.lead' };

/** What a schema says of a field: {title, meaning, help}. */
export const fieldOf = (node, { help = true } = {}) => ({ title: node.title ?? '', meaning: node['x-said'] ? node.description : '', help: help ? node['x-help'] ?? '' : '' });

/** The label of the choice that was likely meant, by label or value; null if nothing is close. */
function nearestChoice(node, said) {
  const spoken = new Map((node['x-choices'] ?? []).flatMap(([value, label]) => [value, label].map((one) => [small(one), label])));
  return spoken.get(closest(said, spoken.keys(), ALMOST_A_WORD)) ?? null;
}

export class SchemaCheck {
  /** `forms` are the patterns of addresses and mailboxes; see check.js. */
  constructor({ known, faults, fitness, forms, today }) {
    Object.assign(this, { known, faults, fitness, forms, today });
  }

  /** [{path, name, values, about}, ...] of what is wrong with `data`. */
  check(node, data) {
    const kept = new Map();
    for (const found of this.findings(node, data, [])) {
      const rank = RULES_OF_A_VALUE.indexOf(found.rule);
      const key = JSON.stringify([found.path, rank < 0 ? found.rule : 'value']);
      if (!kept.has(key) || rank < RULES_OF_A_VALUE.indexOf(kept.get(key).rule)) kept.set(key, found);
    }
    // A misspelled field is also a missing one, so misspelled fields come first.
    const all = [...kept.values()].sort((a, b) => (a.rule !== 'additionalProperties') - (b.rule !== 'additionalProperties'));
    const misspelled = new Set();
    return all.flatMap((found) => this.explained(found, misspelled));
  }

  findings(node, value, path) {
    if (node['x-kept']) return [];
    const found = this.broken(node, value).map((rule) => ({ path, rule, node, value, expected: node[rule] }));
    if (KINDS.object(value)) for (const [name, inner] of Object.entries(value)) if (Object.hasOwn(node.properties ?? {}, name)) found.push(...this.findings(node.properties[name], inner, [...path, name]));
    if (Array.isArray(value) && node.items) for (const [at, inner] of value.entries()) found.push(...this.findings(node.items, inner, [...path, at]));
    return found;
  }

  /** The rules of a part of a schema that a value breaks. */
  broken(node, value) {
    const found = [];
    const text = typeof value === 'string';
    const group = KINDS.object(value);
    if (node.type && ![node.type].flat().some((kind) => KINDS[kind](value))) found.push('type');
    if (node.enum && !node.enum.includes(value)) found.push('enum');
    if (text) {
      if (node['x-line'] && value.includes('\n')) found.push('x-line');
      if (long(value.trim()) < (node.minLength ?? 0)) found.push('minLength');
      if (long(value) > (node.maxLength ?? Infinity)) found.push('maxLength');
      if (node.format && !this.isOfForm(node.format, value)) found.push('format');
      if (node.pattern && !new RegExp(node.pattern, 'u').test(value)) found.push('pattern');
      if (node['x-text'] && (this.faults.of(value, isMarkdown(node)).length || ownTexts(node).includes(bare(value)))) found.push('x-text');
      if (node['x-office'] && this.isOfAPerson(value, node['x-office'])) found.push('x-office');
      if (node['x-role'] && withoutRole(value, node['x-role']) !== null) found.push('x-role');
      if (node['x-refers'] && !this.known.hasReference(node['x-refers'], value)) found.push('x-refers');
    }
    if (node['x-words'] && !group && !Array.isArray(value) && !this.known.hasWord(node['x-words'], value)) found.push('x-words');
    if (typeof value === 'number') {
      if (value < (node.minimum ?? -Infinity)) found.push('minimum');
      if (value > (node.maximum ?? Infinity)) found.push('maximum');
    }
    if (Array.isArray(value)) {
      if (value.length < (node.minItems ?? 0)) found.push('minItems');
      if (value.length > (node.maxItems ?? Infinity)) found.push('maxItems');
      if (node.uniqueItems && firstRepeated(value) !== undefined) found.push('uniqueItems');
    }
    if (group) {
      const has = (name) => Object.hasOwn(value, name);
      if (node.additionalProperties === false && !Object.keys(value).every((name) => Object.hasOwn(node.properties ?? {}, name))) found.push('additionalProperties');
      if (!(node.required ?? []).every(has)) found.push('required');
      if (node.anyOf?.every(({ required = [] }) => !required.every(has))) found.push('anyOf');
      if (Object.keys(value).length < (node.minProperties ?? 0)) found.push('minProperties');
      if (Object.entries(node.dependentRequired ?? {}).some(([name, names]) => has(name) && !names.every(has))) found.push('dependentRequired');
    }
    return found;
  }

  isOfForm(form, value) {
    if (form === 'uri') return this.isAddress(value) && !this.fitness.fault(value);
    if (form === 'email') return Boolean(this.forms.email.whole(value));
    return form === 'date' ? isDay(value) : form === 'partial-date' ? isPartialDate(value) : true;
  }

  isAddress(value) {
    const match = this.forms.uri.whole(value);
    return Boolean(match) && Number(match.groups.port ?? 0) <= HIGHEST_PORT;
  }

  isOfAPerson(mailbox, offices) {
    const [, local, host] = /^([^@]*)@?(.*)$/s.exec(mailbox);
    const parts = small(local).split(/[._+-]+/).filter(Boolean);
    if (parts.length < 2 || parts.length > 3 || !parts.every((part) => /^\p{L}+$/u.test(part))) return false;
    this.vocabulary ??= new Set(this.known.piece.vocabulary.split(' '));
    return !parts.some((part) => offices.includes(part) || this.vocabulary.has(part) || small(host).split('.').includes(part));
  }

  explained({ path, rule, node, value, expected }, misspelled) {
    const about = fieldOf(node);
    const one = (name, values = {}) => [{ path, name, values, about }];
    const bareOne = (name, values = {}) => [{ path, name, values, about: null }];
    const said = written(value);
    switch (rule) {
      case 'additionalProperties': return this.unknownFields(path, node, value, misspelled);
      case 'required': return this.missing(path, node, value, expected, misspelled);
      case 'dependentRequired': return this.missing(path, node, value, [...new Set(Object.entries(expected).filter(([name]) => Object.hasOwn(value, name)).flatMap(([, names]) => names))], misspelled);
      case 'anyOf': return this.incomplete(path, about, expected.map(({ required }) => required[0]), misspelled);
      case 'minProperties': return this.incomplete(path, about, Object.keys(node.properties ?? {}), misspelled);
      case 'minItems': return one('too-few', { count: value.length, least: expected });
      case 'maxItems': return one('too-many', { count: value.length, limit: expected });
      case 'uniqueItems': return one('repeated', { value: written(firstRepeated(value)) });
      case 'type': return this.severalIn(value, true).length > 1 && node.type === 'integer' ? one('wrong-kind.several-in-one', { written: this.severalIn(value, true) }) : one('wrong-kind.other', { wanted: [node.type].flat().join('-or-'), found: Object.keys(KINDS).find((kind) => KINDS[kind](value)) });
      case 'x-line': return one('malformed.lines');
      case 'minLength': return value && !value.trim() ? one('too-short.blanks', { least: expected }) : one('too-short.text', { count: long(value.trim()), least: expected });
      case 'maxLength': return one('too-long', { count: long(value), limit: expected });
      case 'minimum': return one('out-of-range.small', { value: said, limit: expected });
      case 'maximum': return one('out-of-range.large', { value: said, limit: expected });
      case 'x-office': return bareOne('personal-data.mailbox', { found: said });
      case 'x-role': return this.noRole(path, withoutRole(value, expected));
      case 'x-text': {
        const faults = this.faults.of(value, isMarkdown(node));
        return faults.length ? faults.flatMap(([name, values]) => bareOne(name, values)) : bareOne('placeholder.template');
      }
      case 'enum': return one('unknown-word.few', { value: said, words: expected, near: nearestChoice(node, value) ?? closest(String(value), expected) });
      case 'x-words': {
        const items = [this.severalIn(value), this.severalIn(value, false, true)].find((list) => list.length > 1) ?? [];
        if (items.length && items.every((item) => this.known.hasWord(expected, item))) return one('unknown-word.several', { value: said, written: items });
        const near = this.known.closestWord(expected, value);
        return expected === 'counties' ? one('unknown-word.county', { value: said, near }) : one('unknown-word.list', { value: said, list: expected, near });
      }
      case 'x-refers': {
        const today = this.known.todayCalled(expected, value);
        const kind = this.known.kindInstead(expected, value);
        if (kind) return one('unknown-entry.other-kind', { value: said, kind, wanted: `${expected}s`, near: today ? null : this.known.likely(expected, value) });
        return one(ENTRIES[expected], { value: said, today, near: today ? null : this.known.likely(expected, value) });
      }
      default: return this.malformed(path, node, value, about, said);
    }
  }

  /** The items that a text stands for, if it is several in one: see level1/validate/in_one.py. */
  severalIn(value, numbers = false, blanks = false) {
    if (typeof value !== 'string') return [value];
    const parts = value.trim().replace(/^[[\]]+|[[\]]+$/g, '').split(/\s*[,;\n]\s*|\s+(?:and|&)\s+/);
    const items = parts.flatMap((part) => (blanks || numbers ? part.split(/\s+/) : [part])).filter(Boolean);
    const isNumber = (item) => /^[0-9]{1,9}$/.test(item);
    return numbers && !items.every(isNumber) ? [] : items.map((item) => (isNumber(item) ? Number(item) : item));
  }

  malformed(path, node, value, about, said) {
    const noun = node['x-noun'];
    const unfit = node.format === 'uri' && this.fitness.fault(value);
    if (unfit) return [{ path, name: unfit[0], values: unfit[1], about: null }];
    if (noun && node['x-choices']) return [{ path, name: 'malformed.choice', values: { value: said, near: nearestChoice(node, value) }, about }];
    if (!noun) return [{ path, name: 'malformed.form', values: { value: said }, about }];
    const meant = (node.format ?? '').endsWith('date') && dateMeant(value, node.format !== 'date');
    if (meant) return [{ path, name: 'malformed.date', values: { value: said, noun, meant }, about }];
    const accent = node.format === 'uri' && /\P{ASCII}/u.test(value);
    return [{ path, name: accent ? 'malformed.accent' : 'malformed.noun', values: { value: said, noun }, about }];
  }

  unknownFields(path, node, value, misspelled) {
    const fields = Object.keys(node.properties);
    const { elsewhere } = this.known.piece;
    return Object.keys(value).filter((name) => !fields.includes(name)).map((name) => {
      if (!path.length && Object.hasOwn(elsewhere, name)) return { path: [name], name: 'unknown-field.elsewhere', values: { name, kind: elsewhere[name], fields }, about: null };
      const near = closest(name, fields);
      if (near && !Object.hasOwn(value, near)) misspelled.add([...path, near].join('.'));
      return { path: [...path, name], name: 'unknown-field.here', values: { name: written(name), near, fields }, about: null };
    });
  }

  missing(path, node, value, names, misspelled) {
    return names.filter((name) => !Object.hasOwn(value, name) && !misspelled.has([...path, name].join('.'))).map((field) => {
      const of = node.properties[field];
      const example = of.format === 'date' && of['x-typed'] ? this.today : of['x-typed'];
      const about = fieldOf(of, { help: example === undefined });
      return { path, name: example === undefined ? 'missing-field.without-example' : 'missing-field.with-example', values: { field, label: of.title, ...(example === undefined ? {} : { example }) }, about };
    });
  }

  incomplete(path, about, wanted, misspelled) {
    if (wanted.some((name) => misspelled.has([...path, name].join('.')))) return [];
    return [wanted.length ? { path, name: 'incomplete.one-of', values: { fields: wanted.map((name) => name + ':') }, about } : { path, name: 'incomplete.group', values: {}, about }];
  }

  noRole(path, name) {
    return [{ path, name: name ? 'personal-data.name' : 'personal-data.role', values: name ? { found: written(name) } : {}, about: null }];
  }
}

const isMarkdown = (node) => node['x-layout'] === 'literal';

/** What a field says of itself, in small letters: a value that is one of these was copied. A short example may be right. */
function ownTexts(node) {
  const examples = (node.examples ?? []).filter((text) => typeof text === 'string' && long(text) > LONGEST_EXAMPLE);
  return [node.title, node.description, node['x-help'], ...examples].filter(Boolean).map(bare);
}

/** The first item that equals an earlier one; undefined if there is none. */
function firstRepeated(items) {
  const seen = new Set();
  for (const item of items) {
    const key = small(JSON.stringify(item));
    if (seen.has(key)) return item;
    seen.add(key);
  }
  return undefined;
}

/** null if a text is a role; a name that is in it, or '' if it has no word for one. See level1/validate/people.py. */
function withoutRole(text, { roles, capitals }) {
  const found = text.match(/\p{L}[\p{L}\p{N}_’'-]*/gu) ?? [];
  const isCapital = (word) => /^\p{Lu}/u.test(word) && word !== word.toUpperCase();
  const names = found.slice(1).filter((word) => isCapital(word) && !capitals.includes(word));
  if (!found.some((word) => roles.includes(small(word)) || roles.includes(small(word).replace(/s$/, '')))) return names.length ? found[0] ?? '' : '';
  return names.filter((word) => !roles.includes(small(word)))[0] ?? null;
}
