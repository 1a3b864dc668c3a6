// Strange: characters that no text should have, as level1/characters.py has it: what nobody sees, letters in disguise, and letters
// that a wrong encoding has damaged.
import { kindOf, long } from './letters.js';

const STYLED = /[\u{1d400}-\u{1d7ff}\uff01-\uff5e\uffe0-\uffe6\ufb00-\ufb06]/u;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
// What a file can only have with a backslash before it.
const ESCAPED = /(?!\n)[\p{Cc}\u2028\u2029\ufeff]/u;
// No script piles more marks on one letter.
const MOST_MARKS = 4;
// Scripts whose letters look like Latin ones.
const SCRIPTS = ['armenian', 'cherokee', 'coptic', 'cyrillic', 'georgian', 'greek', 'latin'].map((name) => name[0].toUpperCase() + name.slice(1)).map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')]);
// What honestly follows a letter with an accent; letters that begin damage, and those of other encodings than that of Windows.
const UTF_8 = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;
const CLOSING = '”’…–—»«“‘•™®©°ªº¹²³';
const CLOSING_CAPITALS = '”’…–—»';
const TELLTALE = 'ÃÂ';
const FIRST_ELSEWHERE = '¬√‚┬├Γ';

/** What is strange in a text: [[name of its sentences, values], ...]. `encodings` has the letters of bytes from 128 by name. */
export function strangeIn(text, encodings) {
  const letters = [...text];
  const found = [...damaged(text, encodings), ...single(letters, text), ...piled(letters), ...mixed(text)];
  // Ten hidden characters in a row are one mistake.
  return found.sort((a, b) => a.at - b.at).filter((one, nth, all) => !nth || all[nth - 1].at < one.at - 1 || all[nth - 1].name !== one.name).map(({ name, values }) => [name, values]);
}

/** Whether a text has what a file can only have with a backslash before it, and nobody sees. */
export const isEscaped = (text) => [...text].some((letter) => ESCAPED.test(letter) && kindOf(letter) === 'hidden');

function* single(letters, text) {
  for (const [at, letter] of letters.entries()) {
    if (letter <= '\x7f' || ESCAPED.test(letter)) continue;
    const kind = kindOf(letter);
    if (kind === 'lost') yield { at, name: 'damaged-text.lost', values: {} };
    else if (kind === 'space') { if (letter !== '\u3000' || !WIDE.test(letters[at - 1] ?? '') || !WIDE.test(letters[at + 1] ?? '')) yield { at, name: 'hidden-character.blank', values: numberOf(letter) }; }
    else if (kind === 'hidden' || (kind && !joins(letters, at))) yield hidden(at, letter);
    else if (STYLED.test(letter) && !(letter > '\uff00' && letter < '\uffe7' && WIDE.test(text))) yield { at, name: 'disguised-letters.styled', values: { right: letter.normalize('NFKC') } };
  }
}

const numberOf = (letter) => ({ number: letter.codePointAt(0).toString(16).toUpperCase().padStart(4, '0') });
const hidden = (at, letter) => ({ at, name: 'hidden-character.plain', values: numberOf(letter) });

/** Whether a joiner or a selector does its work: inside a word of a script that needs it, or inside an emoji. */
function joins(letters, at) {
  const [before, after] = [letters[at - 1] ?? '', letters[at + 1] ?? ''];
  if (!before.trim()) return false;
  if (/[\ufe0e\ufe0f]/.test(letters[at])) return after === '\u20e3' || (before > '\x7f' && /[\p{S}\p{Po}]/u.test(before));
  if (/[\p{Script=Arabic}\p{Script=Syriac}\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca]/u.test(before)) return true;
  return letters[at] === '\u200d' && (/[\p{So}\p{Sk}]/u.test(before) || before === '\ufe0f') && after > '\x7f';
}

/** Marks piled higher than any script does, doubled, or on nothing. */
function* piled(letters) {
  const isMark = (letter = '') => /[\p{Mn}\p{Me}]/u.test(letter) && !kindOf(letter);
  for (let at = 0; at < letters.length; at += 1) {
    if (!isMark(letters[at]) || isMark(letters[at - 1])) continue;
    const before = letters[at - 1] ?? '';
    let end = at;
    while (isMark(letters[end])) end += 1;
    if (!before.trim() || /[\x22\x27]/.test(before)) yield { at, name: 'disguised-letters.mark', values: numberOf(letters[at]) };
    else {
      const pile = [...(before + letters.slice(at, end).join('')).normalize('NFD')].slice(1).filter(isMark);
      if (pile.length > MOST_MARKS || pile.some((mark, nth) => mark === pile[nth - 1])) yield { at, name: 'disguised-letters.piled', values: {} };
    }
  }
}

/** Words with letters of two scripts that look alike. */
function* mixed(text) {
  for (const { 0: word, index } of text.matchAll(/\p{L}{2,}/gu)) {
    const letters = [...word];
    const scripts = letters.map((letter) => (/[\p{Lu}\p{Ll}\p{Lt}]/u.test(letter) ? SCRIPTS.find(([, is]) => is.test(letter))?.[0] ?? '' : ''));
    const names = [...new Set(scripts)].filter(Boolean).sort();
    if (names.length < 2) continue;
    const often = (name) => scripts.filter((one) => one === name).length;
    const usual = names.reduce((best, name) => (often(name) > often(best) ? name : best));
    const at = scripts.findIndex((name) => name && name !== usual);
    yield { at: long(text.slice(0, index)) + at, name: 'disguised-letters.mixed', values: { letter: letters[at], script: scripts[at], word } };
  }
}

/** Letters whose bytes in UTF-8 were read as those of an older encoding, found by reading them back: â€™ is ’. */
function* damaged(text, encodings) {
  for (const { 0: run, index } of text.matchAll(/\P{ASCII}{2,}/gu)) {
    for (const [encoding, row] of Object.entries(encodings)) {
      const raw = Array.from(run, (letter) => String.fromCharCode(row.includes(letter) ? 128 + row.indexOf(letter) : 0)).join('');
      const right = ({ 0: bytes }) => new TextDecoder('utf-8').decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
      const match = [...raw.matchAll(UTF_8)].find((one) => !right(one).includes('\ufffd') && isDamage(text, index + one.index, one[0].length, encoding));
      if (match) {
        yield { at: long(text.slice(0, index + match.index)), name: 'damaged-text.encoding', values: { right: right(match) } };
        break;
      }
    }
  }
}

function isDamage(text, at, length, encoding) {
  const [found, after] = [text.slice(at, at + length), text.slice(at + length, at + length + 1)];
  const isLetter = (letter) => /^\p{L}$/u.test(letter);
  if (encoding !== 'windows') return FIRST_ELSEWHERE.includes(found[0]) && (length > 2 || isLetter(text.slice(at - 1, at)) || isLetter(after));
  const tells = TELLTALE.includes(found[0]);
  return !Array.from(found.slice(1)).every((letter) => (tells ? CLOSING_CAPITALS : CLOSING).includes(letter)) || (tells && isLetter(after));
}
