// Wording: the values of problems as who fills in the form is told them: fields by their labels, choices in words, entries by id and
// title. See level1/contribute/wording.py.
import { say } from '../shared/say.js';
import '../strings/en/wording.js';

const ENTRY = /^content\/(resources|leads)\/([a-z0-9-]+)\.yml$/;
const INSIDE = { incomplete: ['fields'] };
const BESIDE = { 'of-curators': ['name'], 'unknown-field': ['fields', 'near'] };
const CHOICES = { 'out-of-use': ['status'], repeated: ['value'], 'unknown-word': ['near', 'words', 'written'] };
const IDS = { 'county-covered-twice': ['lead'], 'out-of-use': ['entry', 'instead'], 'part-loop': ['first', 'others'], 'successor-loop': ['first', 'others'], 'unknown-entry': ['near', 'today'] };

export class Wording {
  /** `known` has the words of a kind and the names of entries. */
  constructor(known) {
    this.known = known;
  }

  /** The values of a problem in words, and `entry`, the folder and id of another entry that it names, or null. */
  of({ path, name, values }) {
    const [code] = name.split('.');
    const { schema, folder } = this.known.piece;
    const asked = { code, folder, node: nodeAt(schema, path), around: nodeAt(schema, path.slice(0, -1)) };
    const [, ...entry] = ENTRY.exec(values.file ?? '') ?? [];
    return { values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, this.worded(key, value, asked)])), entry: entry.length ? entry : null };
  }

  worded(key, value, asked) {
    if (Array.isArray(value)) return value.map((item) => this.worded(key, item, asked));
    if (value === null || value === undefined) return value;
    const { code, folder, node, around } = asked;
    const is = (table) => table[code]?.includes(key);
    if (is(INSIDE)) return titleIn(node, String(value).replace(/:$/, ''));
    if (is(BESIDE)) return titleIn(around, String(value));
    if (is(CHOICES)) return this.label(code === 'out-of-use' ? this.known.piece.schema.properties.status : node.items ?? node, value);
    if (is(IDS)) return this.entry((code === 'county-covered-twice' ? 'lead' : node['x-refers'] ?? folder.slice(0, -1)) === 'lead' ? 'leads' : 'resources', value);
    const [, of, id] = (key === 'file' && ENTRY.exec(value)) || [];
    return id ? this.entry(of, id) : value;
  }

  /** A choice in words; what is none stays as it is. */
  label(node, value) {
    const [, label] = node['x-choices']?.find(([one]) => one === String(value)) ?? [];
    if (label) return label;
    const list = node['x-words'];
    if (!list || list === 'counties' || this.known.numbers.has(list)) return String(value);
    return this.known.words(list).find(([one]) => one === value)?.[1] ?? String(value);
  }

  entry(folder, id) {
    const title = this.known.titleOf(folder, id);
    return title ? say('wording.entry', { id, title }) : id;
  }
}

/** The part of a schema that is about a place in an entry; {} if it says nothing of it. */
const nodeAt = (schema, path) => path.reduce((node, part) => (typeof part === 'number' && node.items ? node.items : node.properties?.[part] ?? {}), schema);

const titleIn = (node, name) => node.properties?.[name]?.title ?? name;
