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

// Words that say nothing about what is wanted. They come with the vocabulary: level1/search/words.py has the list.
let stopWords = new Set();

export function useStopWords(text) {
  stopWords = new Set(text.split(' '));
}

export const isStopWord = (word) => stopWords.has(word);

const known = new Map();

/** The stems of a piece of text without spaces, remembered: summaries say the same words over and over. */
export function stemsOfPiece(piece) {
  let found = known.get(piece);
  if (!found) {
    found = wordsOf(piece).map(stem);
    known.set(piece, found);
  }
  return found;
}
