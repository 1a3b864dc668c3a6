// Spanish: what phrases in Spanish stand for, and the stem of a Spanish word in lower case without accents, so that who asks for
// "faltan" finds "faltar". Only questions in Spanish load it.
import { Concepts } from './concepts.js';
import { differences, frontCoded } from './pieces.js';

/** The phrases in Spanish for what the thesaurus knows, as Concepts has the others. */
export class Spanish extends Concepts {
  /** `data` is search/spanish.json, `concepts` have the others. */
  constructor(data, { concepts, same, pieces }) {
    super(NO_PHRASES, [], pieces);
    Object.assign(this, { concepts, same, width: data.width, stems: frontCoded(data.terms) });
    differences(data.concepts).forEach((concept, at) => this.add(concept, data.phrases[at]));
    // The language of a resource, which a question in Spanish asks for without a word; weak, so that it answers nothing by itself.
    const concept = { targets: ['language/es'], form: true, elsewhere: 0, wider: false, fit: null };
    this.language = { concept: concepts.push(concept) - 1, targets: concept.targets, form: true, wider: false, strength: 0.49 };
  }

  /** The stem that a word has among phrases and ways to ask. */
  canonical(word) {
    return this.same.get(word) ?? stemInSpanish(word);
  }
}

const NO_PHRASES = { terms: '', means: '', targets: [], targetWidth: 1, width: 1, same: {}, usual: {}, wider: [], elsewhere: [], phrases: [] };

// The rules of stems are those of Snowball's Spanish stemmer (snowballstem.org, version 3.1.1), without its accents.
// level1/search/spanish.py stems alike; a test compares the two.

// Endings of nouns, adjectives and adverbs, each with what may stand before it; the longest that a word has counts.
const ENDINGS = [
  [/(?:ic[ao]|os[ao]|istas?|anza|[ai]ble|ismo|[ai]miento)s?$/],
  [/(?:ancia|adora|ante)s?$|acion(?:es)?$|ador(?:es)?$/, /ic$/],
  [/ucion(?:es)?$/, null, 'u'],
  [/encias?$/, null, 'ente'],
  [/amente$/, /(?:ic|ad|os|iv)$/],
  [/mente$/, /(?:[ai]ble|ante)$/],
  [/idad(?:es)?$/, /(?:ic|abil|iv)$/],
  [/iv[ao]s?$/, /at$/],
];
const PRONOUN = /(?:(?:se)?l[ao]s?|les?|[ms]e|nos)$/;
const BEFORE_PRONOUN = /(?:ando|iendo|uyendo|[aei]r)$/;
const AFTER_U = /y(?:[ao]|[ae][ns]?|eron|endo|ais|amos)$/;
const VERBS = [
  'a(?:ba|ra|se)[ns]?', 'abais|arais|aseis', '[ai]d[ao]s?', 'ier(?:a[ns]?|ais)|ies(?:e[ns]?|eis)', '[aei]d', '[ai]ste(?:is)?',
  'a[ns]|e[ns]', '(?:a|ie)ron', '(?:a|ie)ndo', '[aei]r(?:emos)?', '[aei]mos',
];
const VERB = new RegExp(`(?:${VERBS.join('|')})$`);

/** Where a word goes on behind its first vowel and the consonant after it, from a place on; its end where it has none. */
function behindPair(word, from) {
  const found = /[aeiou]+[^aeiou]/.exec(word.slice(from));
  return found ? from + found.index + found[0].length : word.length;
}

/** Where the part of a word begins that may be an ending of a verb. */
function endingsFrom(word) {
  const found = /^(?:.[^aeiou]+[aeiou]|[aeiou]{2,}[^aeiou]|[^aeiou][aeiou].)/.exec(word);
  return found ? found[0].length : word.length;
}

/** The stem of a word. */
export function stemInSpanish(word) {
  const verbs = endingsFrom(word);
  const first = behindPair(word, 0);
  const second = behindPair(word, first);
  let w = withoutPronoun(word, verbs);
  w = withoutEnding(w, first, second) ?? withoutVerb(w, verbs) ?? w;
  const last = /(?:os|[aeo])$/.exec(w);
  if (last && last.index >= verbs) {
    w = w.slice(0, last.index);
    if (last[0] === 'e' && w.endsWith('gu') && w.length > verbs) w = w.slice(0, -1);
  }
  // What an accent would tell: "suspendió", "inscribía".
  return w.length > 3 && w.endsWith('i') ? w.slice(0, -1) : w;
}

function withoutPronoun(word, verbs) {
  const short = word.replace(PRONOUN, '');
  const verb = short === word ? null : BEFORE_PRONOUN.exec(short);
  return verb && verb.index + (verb[0] === 'uyendo') >= verbs ? short : word;
}

function withoutEnding(word, first, second) {
  let found = null;
  for (const [ending, before, instead = ''] of ENDINGS) {
    const match = ending.exec(word);
    if (match && !(found && found.at <= match.index)) found = { at: match.index, ending: match[0], before, instead };
  }
  if (!found || found.at < (found.ending === 'amente' ? first : second)) return undefined;
  let w = word.slice(0, found.at) + found.instead;
  for (let before = found.before; before;) {
    const match = before.exec(w);
    if (!match || match.index < second) break;
    w = w.slice(0, match.index);
    before = found.ending === 'amente' && match[0] === 'iv' ? /at$/ : null;
  }
  return w;
}

function withoutVerb(word, verbs) {
  const end = word.slice(verbs);
  const behind = AFTER_U.exec(end);
  if (behind && word[verbs + behind.index - 1] === 'u') return word.slice(0, verbs + behind.index);
  const match = VERB.exec(end);
  if (!match) return undefined;
  const w = word.slice(0, verbs + match.index);
  return /^e(?:n|s|mos)$/.test(match[0]) && w.endsWith('gu') ? w.slice(0, -1) : w;
}
