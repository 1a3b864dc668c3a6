// YAML: the text of a file in the one layout, as level1/yamlfile/writing.py writes it.
import { long, strip, words } from './letters.js';

const LINE = 100;
const PLAIN = /^[A-Za-z](?:[\p{L}\p{N}_\-./()'+&%;–—’]|,(?= )|:(?=\S)|(?<=\S) (?=[^\s#]))*$/u;
const MEANS_SOMETHING = /^(true|false|null|yes|no|on|off|y|n|~)$/i;

/** The text of an entry: the line that links it to its schema, fields in the order of the schema, short lists on one line, long
 *  texts folded. */
export const fileText = (node, data, schema) => [`# yaml-language-server: $schema=${schema}`, ...fields(node, data, 0), ''].join('\n');

function fields(node, data, depth) {
  const properties = node.properties ?? {};
  const order = [...Object.keys(properties).filter((name) => Object.hasOwn(data, name)), ...Object.keys(data).filter((name) => !Object.hasOwn(properties, name))];
  const shown = order.filter((name) => data[name] !== null && data[name] !== undefined && !(Array.isArray(data[name]) && !data[name].length && !(node.required ?? []).includes(name)));
  return shown.flatMap((name) => {
    const [first, ...rest] = value(properties[name] ?? {}, data[name], depth, long(name));
    return [`${/^\d+$/.test(name) ? `'${name}'` : name}:${first}`, ...rest];
  });
}

const indented = (lines, by) => lines.map((line) => (line ? ' '.repeat(by) + line : line));

/** Lines of a value; the first goes behind the field's colon. */
function value(node, one, depth, nameLength) {
  if (Array.isArray(one)) return list(node.items ?? {}, one, depth, nameLength);
  if (one && typeof one === 'object') {
    const inner = fields(node, one, depth + 1);
    return inner.length ? ['', ...indented(inner, 2)] : [' {}'];
  }
  if (typeof one !== 'string') return [` ${one}`];
  const text = strip(one);
  const layout = node['x-layout'];
  if (layout === 'literal' && text.includes('\n')) return [' |-', ...indented(text.split('\n'), 2)];
  if (layout && long(text) + nameLength + 2 * depth + 2 > LINE) return [' >-', ...indented(folded(words(text), LINE - 2 * depth - 2), 2)];
  return [` ${isPlain(text) ? text : quoted(text)}`];
}

function list(node, items, depth, nameLength) {
  const simple = items.every((item) => typeof item === 'string' || typeof item === 'number');
  const length = simple && items.reduce((sum, item) => sum + long(String(item)) + (typeof item === 'number' || isPlain(item) ? 2 : 4), 0) + nameLength + 2 * depth + 2;
  if (simple && length <= LINE) return [` [${items.map((item) => value(node, item, depth + 2, 0)[0].slice(1)).map(inFlow).join(', ')}]`];
  return ['', ...items.flatMap((item) => {
    if (item && typeof item === 'object' && !Array.isArray(item)) {
      const [first, ...rest] = fields(node, item, depth + 3);
      return [`  - ${first}`, ...indented(rest, 4)];
    }
    const [first, ...rest] = value(node, item, depth + 2, 0);
    return [`  -${first}`, ...indented(rest, 2)];
  })];
}

// Between brackets, a comma and a colon have a meaning of their own.
const inFlow = (text) => (/^[A-Za-z].*[,:]/.test(text) ? `'${text.replaceAll("'", "''")}'` : text);

function folded(list_, width) {
  const lines = [''];
  for (const word of list_) {
    const line = lines.at(-1);
    if (!line) lines[lines.length - 1] = word;
    else if (long(line) + 1 + long(word) <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const isPlain = (text) => PLAIN.test(text) && !MEANS_SOMETHING.test(text);

// Characters with an escape of their own, and these.
const SPECIAL = '\0\x07\b\t\n\v\f\r\x1b\x22\x5c\x85\u2028\u2029';
const ESCAPES = [...'0abtnvfre\x22\x5cNLP'];

const quoted = (text) => ['', text.replace(/[\x22\x5c\p{Cc}\u2028\u2029\ufeff\p{Cs}]/gu, escaped), ''].join('\x22');

const escaped = (letter) => `\x5c${ESCAPES[SPECIAL.indexOf(letter)] ?? numbered(letter.charCodeAt(0).toString(16).toUpperCase())}`;

const numbered = (number) => (number.length > 2 ? `u${number.padStart(4, '0')}` : `x${number.padStart(2, '0')}`);
