// Check: what the validator would say of an entry, as far as a browser knows it, in the same words. Nothing here needs a page; a
// test plays submissions through this and through level1.contribute.submission.
import { dataOf, merged, unfolded } from './answers.js';
import { causes } from './causes.js';
import { Faults } from './faults.js';
import { Known } from './known.js';
import { Messages } from './messages.js';
import { misspelled } from './misspelled.js';
import { patterns } from './patterns.js';
import { rules, textOf } from './rules.js';
import { SchemaCheck } from './schema.js';
import { isEscaped, strangeIn } from './strange.js';
import { Fitness } from './unfit.js';
import { Wording } from './wording.js';
import { fileText } from './yaml.js';

const LONGEST_ID = 60;
// With fewer fields of another kind, an entry has strayed fields and is not strayed itself.
const FEWEST = 3;
const MOST_BYTES = 64000;
// So many times larger, an entry is not even read.
const UNREAD = 10;
// Addresses of lists, and names that Windows reserves for devices.
const RESERVED = /^(?:index|page-[0-9]+|con|prn|aux|nul|com[0-9]|lpt[0-9])$/;
// The value of a problem that is the right answer, by name.
const INSTEAD = { 'malformed.date': 'meant', misspelled: 'near' };
// What a practice of a peer needs, beside the record of who looked at it.
const OF_A_PEER = ['consent', 'lea_locales', 'lea_sizes', 'practice'];
// The standing that nobody proposes.
const NOT_PROPOSED = ['superseded', 'withdrawn'];

export class Check {
  /** `piece` is that of the kind, `rules` data/contribute/rules.json, `today` a day in California. */
  constructor(piece, rules, today) {
    this.piece = piece;
    this.kind = piece.folder;
    this.today = today;
    this.known = new Known(piece);
    this.messages = new Messages(rules);
    this.wording = new Wording(this.known);
    const fitness = new Fitness(rules);
    const schema = new SchemaCheck({ known: this.known, fitness, forms: patterns(rules.forms), today });
    schema.faults = new Faults(rules, fitness, (text) => schema.isAddress(text));
    this.schema = schema;
    const { begins, names } = rules.unfit.tracking;
    this.tracking = [begins, names];
    this.encodings = rules.encodings;
    this.causes = rules.causes;
    this.days = rules.days;
    this.offices = rules.offices;
    this.others = null;
  }

  /** Other entries are known from now on: by the functions of across.js, with `catalog` and `texts`, its data. */
  know({ across, worth }, catalog, texts) {
    this.known.read(catalog);
    this.others = { across, worth, texts, entries: this.others?.entries ?? {} };
  }

  /** The ids of other resources that have to be read to know whether an entry is copied from them. */
  wanted(id, data) {
    const { others, known } = this;
    if (this.kind !== 'resources' || !others?.texts) return [];
    return [...new Set(others.worth(id, data, others.texts, known.resources.ids))].filter((one) => !Object.hasOwn(others.entries, one));
  }

  /** {id, data, text, problems} of answers. `before` is the data of the entry that changes, null for a new one; `opened`: its page
   *  was opened today. Problems are {field, code, severity, message, hint}. */
  entry(answers, { id = '', before = null, opened = false } = {}) {
    if (id && !before) return { id, data: {}, text: '', problems: [this.unknown(id)] };
    const said = dataOf(this.piece.schema, answers, this.known);
    if (opened) this.withPage(said);
    const isNew = before === null;
    const data = isNew ? this.newData(said) : this.changedData(before, said);
    const own = id || this.newId(textOf(data, 'title') || textOf(data, 'name'));
    const kind = this.piece.schema.$id ?? `../../schemas/${this.kind.slice(0, -1)}.schema.json`;
    const text = fileText(this.piece.schema, data, kind);
    const pageIsSource = opened && !Object.entries(answers).some(([name, value]) => /^sources\..*\.(?:url|document)$/.test(name) && value.length);
    return { id: own, data, text, problems: causes(this.problems({ id: own, data, text, before }), this.causes, pageIsSource) };
  }

  /** The page as a source: as the only one, or as the first if that has a day or a note and no place. */
  withPage(said) {
    const [first = {}, ...more] = said.sources ?? [];
    if (typeof said.url === 'string' && !first.url && !first.document) said.sources = [{ url: said.url, seen: this.today, ...first }, ...more];
  }

  /** The problem with the id of an entry that is not there. */
  unknown(value) {
    const target = this.kind.slice(0, -1);
    const instead = this.known.kindInstead(target, value);
    if (instead) return this.told({ path: [], name: 'unknown-entry.other-kind-submitted', values: { value, kind: instead, wanted: this.kind } });
    return this.told({ path: [], name: 'unknown-entry.submitted', values: { value, near: this.known.of(target) ? this.known.likely(target, value) : null } });
  }

  newData(said) {
    const usual = { ...(this.kind === 'resources' ? { status: standing(said) } : {}), added: this.today, changed: this.today };
    return merged({}, { ...usual, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)) }).data;
  }

  changedData(before, said) {
    const { data, changed } = merged(before, said);
    const { properties } = this.piece.schema;
    const meant = changed.some((name) => !properties[name]?.['x-bookkeeping']);
    return meant && !changed.includes('changed') && properties.changed ? { ...data, changed: this.today } : data;
  }

  /** An id made from a name that no entry has: numbered, if another entry has it. */
  newId(name) {
    const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, LONGEST_ID).replace(/-+$/, '') || 'short-name';
    const { ids = [], former = {} } = this.known.of(this.kind.slice(0, -1)) ?? {};
    const taken = new Set([...ids, ...Object.keys(former)]);
    let id = plain;
    for (let number = 2; taken.has(id) || RESERVED.test(id); number += 1) id = `${plain.slice(0, LONGEST_ID - `-${number}`.length).replace(/-+$/, '')}-${number}`;
    return id;
  }

  problems({ id, data, text, before }) {
    const size = new TextEncoder().encode(text).length;
    const large = { path: [], name: 'too-large.entry', values: { size, limit: MOST_BYTES } };
    if (size > UNREAD * MOST_BYTES) return [this.told(large)];
    const strange = [...textsOf(data)].flatMap(([path, said]) => [
      ...strangeIn(said, this.encodings).map(([name, values]) => ({ path, name, values })),
      ...(isEscaped(said) ? [{ path, name: 'hidden-character.escaped', values: {} }] : []),
    ]);
    // A file with what nobody sees is not read any further.
    if (strange.some(({ name }) => /^hidden-character\.(plain|blank)$/.test(name))) return distinct(strange.map((one) => this.told(one)));
    const { kind, piece, known, days, today, others } = this;
    return distinct([
      ...strange,
      ...(size > MOST_BYTES ? [large] : []),
      ...this.ofCurators(data, before ?? {}),
      ...(this.strayed(data) ?? this.schema.check(piece.schema, data)),
      ...rules({ kind, data, piece, days, today }),
      ...(kind === 'resources' && textOf(data, 'publisher') !== textOf(before, 'publisher') ? misspelled(data, Object.keys(piece.counties), this.offices) : []),
      ...(others ? others.across({ kind, id, data, before, known, texts: others.texts, entries: others.entries, tracking: this.tracking }) : []),
    ].map((one) => this.told(one)));
  }

  /** That an entry is of another kind, if most of the fields that only one kind has are those of the other; else null. */
  strayed(data) {
    const { elsewhere, schema: { required } } = this.piece;
    const strange = Object.keys(data).filter((name) => Object.hasOwn(elsewhere, name)).map((name) => elsewhere[name]);
    const own = required.filter((name) => Object.hasOwn(data, name)).length;
    if (strange.length < FEWEST || required.length - own < own) return null;
    return [{ path: [], name: 'wrong-folder', values: { kind: strange[0], folder: `content/${strange[0]}/` } }];
  }

  ofCurators(data, before) {
    const differs = (name) => JSON.stringify(unfolded(data[name] ?? null)) !== JSON.stringify(unfolded(before[name] ?? null));
    const found = this.piece.ofCurators.filter(differs).map((name) => ({ path: [name], name: 'of-curators.field', values: { name } }));
    const status = textOf(data, 'status');
    const goes = this.kind === 'resources' && NOT_PROPOSED.includes(status) && status !== textOf(before, 'status');
    return goes ? [...found, { path: ['status'], name: 'of-curators.status', values: { value: status } }] : found;
  }

  told({ path, name, values, about }) {
    const [code] = name.split('.');
    const worded = this.wording.of({ path, name, values });
    return { field: fieldNamed(path, code, values), code, ...this.messages.told(name, worded.values, about), entry: worded.entry, instead: INSTEAD[name] ? values[INSTEAD[name]] : '' };
  }
}

/** The status of a new resource. A practice of a peer that lacks nothing else is a draft until somebody signed it off. */
const standing = (said) => (said.origin?.kind === 'peer' && OF_A_PEER.every((name) => said[name]) ? 'draft' : 'published');

/** The name under which answers have the field of a problem: ['sources', 0, 'url'] -> 'sources.1.url', ['topics', 2] -> 'topics'; of
 *  a field that is missing, its own. '' is the whole entry. */
function fieldNamed(path, code, { field }) {
  const missing = code === 'missing-field';
  const plain = !missing && typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  return [...plain.map((part) => (typeof part === 'number' ? part + 1 : part)), ...(missing ? [field] : [])].join('.');
}

function* textsOf(data, path = []) {
  if (typeof data === 'string') yield [path, data];
  else if (Array.isArray(data)) for (const [at, inner] of data.entries()) yield* textsOf(inner, [...path, at]);
  else if (data && typeof data === 'object') for (const [name, inner] of Object.entries(data)) yield* textsOf(inner, [...path, name]);
}

function distinct(problems) {
  const seen = new Set();
  return problems.filter((one) => !seen.has(JSON.stringify(one)) && seen.add(JSON.stringify(one)));
}
