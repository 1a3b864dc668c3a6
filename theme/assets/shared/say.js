// Say: the sentences that scripts show readers. A whole sentence with named values is looked up by its code in the
// strings of the page's language; the language decides plural forms and the format of numbers and dates. A module that
// says something imports the files of ../strings that have it, so that a page reads only what it says. There values are in
// braces; a sentence that counts has one form for each category of Intl.PluralRules. Another language is a folder beside en
// with the same codes.
const strings = {};

/** Adds strings by code. What is there already stays: a page in another language reads its own strings first, all in one file
 *  (level1/site/modules.py), and what that does not have stays in English. */
export const add = (more) => Object.assign(strings, { ...more, ...strings });

// A worker has no page; it uses English only.
export const LANGUAGE = globalThis.document?.documentElement.lang || 'en';
const plural = new Intl.PluralRules(LANGUAGE);
// As people in this country write numbers in it: 1,234 in Spanish too.
const digits = new Intl.NumberFormat(`${LANGUAGE}-US`);

const written = (value) => (typeof value === 'number' ? digits.format(value) : value);

function form(code, count) {
  const found = strings[code];
  if (found === undefined) throw new Error(code);
  return typeof found === 'string' ? found : found[plural.select(count)] ?? found.other;
}

/** The sentence of a code as text. Values are texts, or numbers, which get their commas; `count` chooses between forms. */
export const say = (code, values = {}) => form(code, values.count).replace(/\{(\w+)\}/g, (_, name) => written(values[name]));

/** The same, but values may be elements: returns a list of texts and elements. */
export const sayWith = (code, values) => form(code, values.count).split(/\{(\w+)\}/).map((piece, at) => (at % 2 ? written(values[piece]) : piece)).filter((piece) => piece !== '');

/** ["a", "b"] -> "a and b". */
export const inList = (texts) => new Intl.ListFormat(LANGUAGE).format(texts);

/** ["a", "b"] -> "a or b". */
export const either = (texts) => new Intl.ListFormat(LANGUAGE, { type: 'disjunction' }).format(texts);

/** 1234 -> "1,234". */
export const inDigits = (value) => digits.format(value);
