// Answers: what somebody wrote beside the names of fields, as the data of an entry, and back. See level1/contribute/answers.py.
import { small, strip, words } from './letters.js';

const MOST_PARTS = 4;
const MOST_ITEMS = 100;
const TAB = 4;
const WHOLE = /^-?[0-9]{1,9}(?:\.0+)?$/;
const BRACKETS = /^ *\[([^[\]\r\n]*)\] *$/;
const QUOTES = /^(["'])(.*)\1$/;

/** Whether a field is a list of plain values, such as topics. */
export const isSeveral = (node) => Boolean(node.items) && !node.items.properties;

/** The data that answers say: {name: text, or texts}. An empty answer is null: the field goes. */
export function dataOf(node, answers, known) {
  const groups = {};
  for (const [name, value] of Object.entries(answers)) put(groups, partsOf(name), value);
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => {
    const of = node.properties?.[name] ?? {};
    const found = valueOf(of, value, known);
    // Items that somebody gave count before the answer that there is none.
    return [name, !Array.isArray(found) && saysNone(of, answers[name]) ? [] : found];
  }));
}

/** How an answer says that a list has no items, if its schema says in `x-none` what that means. */
export const NONE = '[]';

const saysNone = (node, value) => Boolean(node['x-none']) && typeof value === 'string' && [NONE, small(node['x-none'])].includes(small(words(value).join(' ')));

/** The answers that say this data: the reverse. */
export function answersOf(node, data, place = []) {
  if (Array.isArray(data) && !data.length && node['x-none']) return { [place.join('.')]: NONE };
  if (Array.isArray(data)) return isSeveral(node) ? { [place.join('.')]: data.map(String) } : Object.assign({}, ...data.map((item, at) => answersOf(node.items ?? {}, item, [...place, at + 1])));
  if (data && typeof data === 'object') return Object.assign({}, ...Object.entries(data).map(([name, value]) => answersOf(node.properties?.[name] ?? {}, value, [...place, name])));
  return data === null || data === undefined ? {} : { [place.join('.')]: String(data) };
}

const isGroup = (value) => Boolean(value) && typeof value === 'object' && !Array.isArray(value);

function partsOf(name) {
  const parts = name.trim().split('.');
  return parts.length <= MOST_PARTS && parts.every(Boolean) ? parts : [name];
}

function put(groups, parts, value) {
  let inner = groups;
  for (const part of parts.slice(0, -1)) {
    if (!isGroup(inner[part])) inner[part] = {};
    inner = inner[part];
  }
  if (!isGroup(inner[parts.at(-1)])) inner[parts.at(-1)] = value;
}

function valueOf(node, value, known) {
  if (isGroup(value)) {
    const names = Object.keys(value);
    if (node.items && names.every((name) => /^\d{1,4}$/.test(name))) {
      const items = names.sort((a, b) => a - b).slice(0, MOST_ITEMS).map((name) => valueOf(node.items, value[name], known)).filter((item) => item !== null).map(withoutEmpty);
      return items.length ? items : null;
    }
    const group = Object.fromEntries(names.map((name) => [name, valueOf(node.properties?.[name] ?? {}, value[name], known)]));
    return Object.values(group).some((inner) => inner !== null) ? group : null;
  }
  if (isSeveral(node)) {
    const items = itemsIn(node.items, value, known);
    return items.length ? items : null;
  }
  const whole = strip((Array.isArray(value) ? value.join('\n') : value).replace(/\r\n?/g, '\n').replace(/[^\S\n\ufeff]+$/gm, ''));
  // A tab is a blank to whoever sees it, and a line of a file cannot begin with one.
  const plain = whole.replaceAll('\u00a0', ' ');
  const text = node['x-layout'] === 'folded' ? words(plain).join(' ') : node['x-layout'] === 'literal' ? withoutTabs(plain) : plain.replaceAll('\t', ' ');
  return text ? oneOf(node, text, known) : null;
}

const withoutTabs = (text) => text.split('\n').map((line) => line.split('\t').reduce((before, after) => before + ' '.repeat(TAB - (before.length % TAB)) + after)).join('\n');

const withoutEmpty = (item) => (isGroup(item) ? Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null)) : item);

const blanks = (text) => text.replace(/[\u00a0\t]/g, ' ');

function piecesOf(value) {
  if (Array.isArray(value)) return value.map(blanks);
  const text = blanks(value);
  const bracketed = BRACKETS.exec(text);
  if (bracketed) return bracketed[1].split(',').map((piece) => strip(piece).replace(QUOTES, '$2'));
  return text.split(/[\r\n]/.test(text) ? /[\r\n]+/ : ';');
}

function itemsIn(node, value, known) {
  const isChoice = (item) => (node['x-words'] ? known.hasWord(node['x-words'], item) : node['x-choices']?.some(([value]) => value === item) ?? true);
  return piecesOf(value).map(strip).flatMap((piece) => {
    const whole = oneOf(node, piece, known);
    return isChoice(whole) ? [whole] : piece.split(',').map((part) => oneOf(node, strip(part), known));
  }).filter((item) => item !== '');
}

function oneOf(node, text, known) {
  if ([node.type].flat().includes('integer') && WHOLE.test(text)) return Number.parseInt(text, 10);
  if (node.enum?.includes(text.toLowerCase().replaceAll(' ', '-'))) return text.toLowerCase().replaceAll(' ', '-');
  if (node['x-choices']) return labeled(node, text);
  return node['x-words'] ? known.idNamed(node['x-words'], text) : text;
}

/** The choice with this value or label, or the text. */
function labeled(node, text) {
  const said = small(words(text).join(' '));
  return node['x-choices'].find(([value, label]) => value === said || small(label) === said)?.[0] ?? text;
}

/** A value with its texts as words, so that line breaks and spaces do not count. */
export function unfolded(value) {
  if (Array.isArray(value)) return value.map(unfolded);
  if (isGroup(value)) return Object.fromEntries(Object.keys(value).sort().map((name) => [name, unfolded(value[name])]));
  return typeof value === 'string' ? words(value) : value ?? null;
}

/** The data with what was said put in: of a group, the fields that were answered. -> {data, changed: names of fields that differ} */
export function merged(before, said) {
  const data = { ...before };
  const changed = [];
  for (const [name, value] of Object.entries(said)) {
    const was = before[name] ?? null;
    if (isGroup(value) && isGroup(was)) {
      const inner = merged(was, value);
      if (inner.changed.length) changed.push(name);
      data[name] = inner.data;
    } else if (JSON.stringify(unfolded(value)) !== JSON.stringify(unfolded(was))) {
      changed.push(name);
      data[name] = isGroup(value) ? withoutEmpty(value) : value;
    }
    if (data[name] === null || (isGroup(data[name]) && !Object.keys(data[name]).length)) delete data[name];
  }
  return { data, changed };
}
