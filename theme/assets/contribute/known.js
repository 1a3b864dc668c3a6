// Known: the words and entries that an entry may name, and what was meant by one that does not exist. See level1/catalog/known.py.
import { small, words } from './letters.js';
import { closest } from './likeness.js';

const ALMOST_A_WORD = 0.7;
// What county offices are called besides their county.
const MEANS_AN_OFFICE = ['office', 'department', 'superintendent', 'coe', 'cde', 'css', 'csos'];
const OF_AN_OFFICE = [...MEANS_AN_OFFICE, 'county', 'education', 'schools', 'of', 'the'];
const INITIALS_OF_AN_OFFICE = ['coe', 'cde', 'css', 'csos'];
const SMALL_WORDS = ['of', 'the', 'and', 'for', 'in'];
const FEWEST_INITIALS = 3;
const LONGEST_SPOKEN = 200;

export class Known {
  /** `piece` is that of a kind; `catalog` is data/contribute/catalog.json, null while it is not here. */
  constructor(piece, catalog = null) {
    this.piece = piece;
    this.numbers = new Set(numbered(piece.schema));
    this.lists = new Map(Object.entries(piece.words).map(([name, list]) => [name, new Map(list.map(([id, ...more]) => [this.numbers.has(name) ? Number(id) : id, more]))]));
    this.lists.set('counties', new Map(Object.keys(piece.counties).map((name) => [name, [`${name} county`]])));
    this.leads = { ids: piece.leads.all.map(([id]) => id), named: piece.leads.all.map(([id, ...names]) => [id, names.slice(0, 2)]), former: piece.leads.former };
    this.read(catalog);
  }

  /** Other resources are known from now on. */
  read(catalog) {
    this.catalog = catalog;
    this.resources = catalog && { ids: catalog.ids.split(' '), former: catalog.former };
    if (catalog) this.resources.named = this.resources.ids.map((id, at) => [id, [catalog.titles[at]]]);
    this.spoken = {};
  }

  /** The words of a list: [[id, name], ...]. */
  words(name) {
    return Array.from(this.lists.get(name) ?? [], ([id, [called]]) => [id, name === 'counties' ? id : called]);
  }

  hasWord(name, value) {
    return typeof value !== 'boolean' && (this.lists.get(name)?.has(value) ?? true);
  }

  /** The id of the word with this id or name, or the text. */
  idNamed(name, text) {
    const wanted = small(words(text).join(' '));
    for (const [id, [called]] of this.lists.get(name) ?? []) if (small(String(id)) === wanted || small(called) === wanted) return id;
    return text;
  }

  /** The id of the word that was likely meant, by id, name or alias; null if nothing is close. */
  closestWord(name, wrong) {
    const spoken = new Map();
    for (const [id, names] of this.lists.get(name) ?? []) for (const one of [id, ...names]) spoken.set(small(String(one)), id);
    const text = small(String(wrong).trim());
    return spoken.get(text) ?? spoken.get(closest(text, spoken.keys(), ALMOST_A_WORD)) ?? null;
  }

  /** What an entry of a folder is called; '' if that is not known here. */
  titleOf(folder, id) {
    if (folder === 'leads') return this.leads.named.find(([one]) => one === id)?.[1][0] ?? '';
    return this.catalog?.titles[this.resources.ids.indexOf(id)] ?? '';
  }

  of(target) {
    return target === 'lead' ? this.leads : target === 'resource' ? this.resources : null;
  }

  /** Whether an entry has an id; true where that is not known here. */
  hasReference(target, id) {
    return this.of(target)?.ids.includes(id) ?? true;
  }

  /** The folder of the other kind of entry that has or had this id; '' if none has it, or the right one has. */
  kindInstead(target, id) {
    const other = { lead: 'resource', resource: 'lead' }[target];
    const found = this.of(other);
    return found && !this.of(target)?.ids.includes(id) && (found.ids.includes(id) || Object.hasOwn(found.former, id)) ? `${other}s` : '';
  }

  todayCalled(target, id) {
    const { former } = this.of(target);
    return Object.hasOwn(former, id) ? former[id] : null;
  }

  /** The ids that were likely meant: those of entries that are called so, or else the nearest; null if there is none. */
  likely(target, text) {
    const { ids } = this.of(target);
    const called = [...text].length <= LONGEST_SPOKEN ? this.called(target, text) : null;
    if (called) return called;
    const near = closest(text, ids);
    return near && [near];
  }

  called(target, text) {
    this.spoken[target] ??= spokenNames(this.of(target).named, target === 'lead' ? this.piece.counties : {});
    const said = plainWords(text);
    const core = said.filter((word) => !OF_AN_OFFICE.includes(word));
    const office = core.length && said.some((word) => MEANS_AN_OFFICE.includes(word)) ? [...core, 'coe'].join(' ') : '';
    const ids = this.spoken[target].get(said.join(' ')) ?? this.spoken[target].get(office);
    return ids ? [...ids].sort() : null;
  }
}

/** What entries are called -> their ids. */
function spokenNames(named, counties) {
  const meant = new Map();
  const add = (name, id) => { if (name) meant.set(name, (meant.get(name) ?? new Set()).add(id)); };
  for (const [id, names] of named) {
    for (const name of names) {
      const said = plainWords(name);
      add(said.join(' '), id);
      const letters = said.filter((word) => !SMALL_WORDS.includes(word)).map((word) => word[0]).join('');
      if (letters.length >= FEWEST_INITIALS) add(letters, id);
    }
  }
  const ids = new Set(named.map(([id]) => id));
  for (const [county, office] of Object.entries(counties)) {
    if (!ids.has(office)) continue;
    const said = plainWords(county);
    const letters = said.map((word) => word[0]).join('');
    for (const name of [`${said.join(' ')} coe`, ...INITIALS_OF_AN_OFFICE.map((end) => letters + end)]) add(name, office);
  }
  return meant;
}

const plainWords = (text) => words(small(text).replace(/[^a-z0-9]+/g, ' '));

/** The lists whose words are numbers in entries. */
function numbered(node) {
  if (!node || typeof node !== 'object') return [];
  const own = node['x-words'] && node.type === 'integer' ? [node['x-words']] : [];
  return [...own, ...Object.values(node).flatMap(numbered)];
}
