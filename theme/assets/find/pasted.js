// Pasted: the resources that an address leads to, however it is written, with the text that comes along when people paste one
// from a mail. See level1/search/pasted.py.
import { differences, placeIn } from './pieces.js';

// Whatever may be an address: with a scheme or www it is one, without it may be.
const ADDRESS = /(?:https?:\/\/|www\.)?(?:[a-z0-9_-]+\.)+[a-z]{2,63}(?::\d{1,5})?(?:[/?#][^\s<>"'\x60\\\]}|“”«»]*)?/gi;
const CERTAIN = /^(?:https?:\/\/|www\.)/i;
// What ends a sentence is no part of an address, unless one is known that ends so. Behind such letters there is no address:
// me@example.org.
const ENDS = /[.,;:!?*_]+$/;
const INSIDE_A_WORD = /[\p{L}\p{N}@.%/_-]$/u;
const MOST_ENDS = 2;
// In a pasted text there are many; these are enough.
const MOST = 20;
// An address that leads to another one has it inside: those of mail filters and of searches.
const INNER = /https?(?::|%3a)(?:\/|%2f){2}/i;
// Text this long is a text that has an address, and not an address with a text.
const LONG = 400;

const PORTS = { http: 80, https: 443 };
const KINDS = 4;
const SITE = 3;
const NAMES = ['own', 'replaced', 'source', 'site'];
const NUMBERS = 2147483647;
const STEP = 1000003;

/** The normal form of an address, as near_address in level1/addresses/__init__.py has it. `rules` are those of search/exact.json. */
export function nearAddress(url, rules) {
  const [, page, query] = /^([^?]*)(.*)$/s.exec(sameAddress(url, rules).toLowerCase());
  return page.replace(new RegExp(rules.folderPage), '') + query;
}

/** Equal for addresses that lead to the same page, as same_address there. */
export function sameAddress(url, { tracking: [begins, names] }) {
  const [, scheme, netloc, path, query = ''] = /^([a-z]+):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(url.trim()) ?? [];
  if (netloc === undefined) return '';
  const [, name, port] = /^([^:]*):?(.*)$/.exec(netloc.slice(netloc.lastIndexOf('@') + 1));
  const host = name.toLowerCase().replace(/^www\./, '').replace(/\.+$/, '');
  const other = /^\d+$/.test(port) && Number(port) && Number(port) < 65536 && Number(port) !== PORTS[scheme.toLowerCase()] ? `:${Number(port)}` : '';
  const isTracking = (one) => begins.some((begin) => one.startsWith(begin)) || names.includes(one);
  const pairs = query.split('&').filter(Boolean).map((pair) => pair.split(/=(.*)/s)).map(([key, value = '']) => [key, value].map((text) => text.replaceAll('+', ' ')).map(decoded))
    .filter(([key]) => !isTracking(key.toLowerCase())).sort(([a, b], [c, d]) => order(a, c) || order(b, d)).map((pair) => pair.map((text) => written(bytes(text), /[\w.~-]/).replaceAll('%20', '+')).join('='));
  const plain = path.split('/').map((part) => written(unescaped(part), /[\w:@!$&'()*+,;=~.-]/)).join('/').replace(/\/+$/, '');
  return `${host}${other}${plain}${pairs.length ? `?${pairs.join('&')}` : ''}`;
}

const order = (a, b) => (a < b ? -1 : Number(a > b));
const bytes = (text) => new TextEncoder().encode(text);
const decoded = (text) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(unescaped(text)));

/** The bytes that a text with escapes stands for. Escapes need not be valid UTF-8. */
function unescaped(text) {
  const from = bytes(text);
  const to = [];
  for (let at = 0; at < from.length; at += 1) {
    const [, two] = from[at] === 37 ? /^([0-9a-f]{2})/i.exec(String.fromCharCode(...from.slice(at + 1, at + 3))) ?? [] : [];
    to.push(two ? Number.parseInt(two, 16) : from[at]);
    if (two) at += 2;
  }
  return to;
}

/** Bytes as text: letters that are `safe` as they are, others as escapes. */
const written = (from, safe) => Array.from(from, (one) => (one < 128 && safe.test(String.fromCharCode(one)) ? String.fromCharCode(one) : `%${one.toString(16).toUpperCase().padStart(2, '0')}`)).join('');

/** The same number as address_number in level1/search/pasted.py has for a text. */
export function addressNumber(text) {
  let number = 0;
  for (let at = 0; at < text.length; at += 1) number = (number * STEP + text.charCodeAt(at)) % NUMBERS;
  return number;
}

/** The addresses in a text: [{address, certain}]. One without a scheme gets one. */
export function addressesIn(text) {
  const found = [];
  for (const match of text.matchAll(ADDRESS)) {
    if (INSIDE_A_WORD.test(text.slice(Math.max(0, match.index - 2), match.index))) continue;
    const whole = balanced(match[0]);
    const said = whole.replace(ENDS, '');
    const certain = CERTAIN.test(said);
    const alone = !/[\p{L}\p{N}]/u.test(text.slice(0, match.index) + text.slice(match.index + said.length));
    const add = (address) => found.push({ address: /^https?:/i.test(address) ? address : `https://${address}`, certain, alone });
    for (let end = said.length; end <= Math.min(whole.length, said.length + MOST_ENDS); end += 1) add(whole.slice(0, end));
    const inner = INNER.exec(said.slice(8));
    if (inner) add(unwrapped(said.slice(8 + inner.index)));
    if (found.length >= MOST) break;
  }
  return found;
}

/** An address up to a parenthesis that nothing before it opened. */
function balanced(text) {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    depth += (text[at] === '(') - (text[at] === ')');
    if (depth < 0) return text.slice(0, at);
  }
  return text;
}

/** An address as it stood in another one. */
function unwrapped(text) {
  if (!/^https?:\/\//i.test(text)) return decoded(text.split('&')[0]);
  return text.replace(/__;.*$/, '');
}

/** What a search reads an address with: {told, places} for a text that has one, null for one that has none, undefined while it is
 *  not known. */
export const open = (search) => (text) => {
  const { pieces } = search;
  const rules = pieces.piece('exact');
  if (!rules) return undefined;
  const leads = (key) => {
    const number = addressNumber(key);
    const piece = pieces.piece(`pasted/${placeIn(rules.begins.pasted, number)}`, ({ numbers, places }) => ({ at: new Map(Array.from(differences(numbers), (one, at) => [one, at])), places: places.split(' ') }));
    const at = piece?.at.get(number);
    return at === undefined ? [] : Array.from(differences(piece.places[at]), (one) => ({ place: Math.floor(one / KINDS), kind: one % KINDS }));
  };
  const asked = addressesIn(text);
  for (const { address, certain, alone } of asked) {
    const found = leads(nearAddress(address, rules));
    // Of words with the name of a site among them, the words are asked for.
    if (found.length && (certain || alone || /\/[^/]/.test(address.slice(8)))) {
      const kind = Math.min(...found.map((one) => one.kind));
      return answered(NAMES[kind], address, found.filter((one) => one.kind === kind));
    }
  }
  if (pieces.wanted.size) return undefined;
  // Text that only may have an address has one where its site is known and it says nothing else.
  for (const { address, certain, alone } of asked) {
    const found = leads(`${nearAddress(address, rules).replace(/[:/?].*/, '')}/`);
    if (found.length && (alone || (certain && text.length <= LONG))) return answered(NAMES[SITE], address, found);
  }
  if (pieces.wanted.size) return undefined;
  const first = asked.find(({ certain }) => certain);
  return first && text.length <= LONG ? answered('none', first.address, []) : null;
};

const answered = (kind, address, found) => ({
  told: { address: kind, host: /^https?:\/\/(?:[^/?#]*@)?(?:www\.)?([^/?#:]*)/i.exec(address)[1].toLowerCase(), count: found.length },
  words: '',
  places: found.map(({ place }) => place),
  near: kind === NAMES[SITE],
});
