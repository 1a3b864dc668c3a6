// Words: how a text is cut into words and each word into its stem, here and in level1/search/words.py alike.
import lunr from './lunr.mjs';

const APOSTROPHES = /['’‘ʼ`´]/g;
const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;
const MARKS = /[\u0300-\u036f]/g;
const NUMBER = /^\p{N}+$/u;

const stems = new Map();

/** The stem of a word in lower case. */
export function stem(word) {
  let found = stems.get(word);
  if (found === undefined) {
    found = lunr.stemmer(new lunr.Token(word, {})).toString();
    stems.set(word, found);
  }
  return found;
}

/** A text in lower case, without accents and apostrophes. */
export function plain(text) {
  return text.replace(APOSTROPHES, '').normalize('NFKD').replace(MARKS, '').toLowerCase();
}

/** The words of a text. "A-G" is "ag", "follow-up" is "follow" and "up". */
export function wordsOf(text) {
  const found = [];
  for (const [match] of plain(text).matchAll(WORD)) {
    const parts = match.split('-');
    if (parts.length > 1 && parts.some((part) => part.length === 1)) found.push(parts.join(''));
    for (const part of parts) {
      if (part.length > 1 || NUMBER.test(part) || parts.length === 1) found.push(part);
    }
  }
  return found;
}

// Words that say nothing about what is wanted. English and Spanish; without accents, since queries lose theirs too.
const STOP_WORDS = new Set((
  'a about all also am an and any are as ask at be been being but by can could did do does doesnt dont each else etc for from get ' +
  'gets getting give go going got had has have having he her hers him his how i if im in into is isnt it its just keep know like ' +
  'look looking made make makes making many may me might more most much must my near need needs no not now of off on one only or other our ' +
  'out over own please put really s same see she should show so some still such than that the their them then there these they ' +
  'thing things this those to too toward try trying under until up upon us very want wants was way ways we well were what when where which ' +
  'while who whom whose why will with without would you your best better find help helping good new using use used ' +
  'a al como con cual cuando de del donde el ella en es esta este estan la las lo los mas mi mis muy nuestra nuestro nuestros o para ' +
  'pero por que quien se ser si sin sobre son su sus tiene un una uno y ya hay'
).split(/\s+/));

export const isStopWord = (word) => STOP_WORDS.has(word);
