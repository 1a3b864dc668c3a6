// Letters: texts as the validator counts, compares and quotes them. See level1/problems.py, level1/characters.py.

const LONGEST_SHOWN = 80;
const ESCAPES = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
// Joiners and selectors, blanks that are no ordinary blank, and what nobody sees, by Unicode's own properties. Of those that no
// category shows, the numbers are here.
const UNSEEN = /[\u115f\u1160\u3164\uffa0\u2800]|\u034f|[\u17b4-\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/u;
const NUMBER_SIGNS = /[\u0600-\u0605\u06dd\u0890\u0891\u08e2\u{10e60}-\u{10e7e}]/u;
const JOINERS = /[\u200c\u200d]/;
const SELECTORS = /[\ufe0e\ufe0f]/;
const IDEOGRAPHS = /[\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}]/u;

/** How many characters a text has. */
export const long = (text) => [...text].length;

/** A text in small letters, for comparing. */
export const small = (text) => text.toLowerCase();

/** The words of a text. A byte order mark is no blank. */
export const words = (text) => text.split(/[^\S\ufeff]+/).filter(Boolean);

/** A text without blanks around it. */
export const strip = (text) => text.replace(/^[^\S\ufeff]+|[^\S\ufeff]+$/g, '');

/** Equal for titles that differ only in letter case, punctuation and spaces. */
export const titleKey = (text) => small(text.replace(/[^\p{L}\p{N}_]+/gu, ' ').trim());

/** '' for a character that may be in a text; else hidden, space, joiner, selector or lost. */
export function kindOf(letter) {
  if (letter === '\ufffd') return 'lost';
  if (JOINERS.test(letter)) return 'joiner';
  if (SELECTORS.test(letter)) return 'selector';
  if (/[\t\n]/.test(letter)) return '';
  if (/[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u.test(letter) || UNSEEN.test(letter)) return 'hidden';
  if (/\p{Cn}/u.test(letter)) return IDEOGRAPHS.test(letter) ? '' : 'hidden';
  if (/\p{Cf}/u.test(letter)) return NUMBER_SIGNS.test(letter) ? '' : 'hidden';
  return letter !== ' ' && /\p{Zs}/u.test(letter) ? 'space' : '';
}

const escape = (letter) => {
  const number = letter.codePointAt(0).toString(16);
  return number.length > 4 ? `\\U${number.padStart(8, '0')}` : `\\u${number.padStart(4, '0')}`;
};

/** A value from an entry as messages quote it: shortened, with nothing hidden in it. */
export function shown(value) {
  const letters = [...String(value)];
  const short = letters.length <= LONGEST_SHOWN ? letters : [...letters.slice(0, LONGEST_SHOWN - 3), '…'];
  return short.map((letter) => (letter <= '\x7f' && /\p{Cc}/u.test(letter) ? ESCAPES[letter] ?? escape(letter) : letter > '\x7f' && kindOf(letter) ? escape(letter) : letter)).join('');
}

/** A value as a file has it, short, and without invisible characters. */
export const written = (value) => shown(plain(value));

function plain(value) {
  if (Array.isArray(value)) return `[${value.map(plain).join(', ')}]`;
  const pair = ([name, inner]) => `${name}: ${plain(inner)}`;
  if (value && typeof value === 'object') return ['{', Object.entries(value).map(pair).join(', '), '}'].join('');
  return value === null || value === undefined ? '~' : String(value);
}
