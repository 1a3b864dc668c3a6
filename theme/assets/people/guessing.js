// Guessing: what a text may mean that no name explains whole, by every name there is. Read only for such a text. The rules are those
// of level1/people/names.py.
import { closeMatches } from './alike.js';
import { agencies, begins, fits, general, nearly, SAID, saysKind } from './names.js';
import { spelled, takenApart } from './written.js';

const MOST_ALIKE = 5;
const ALIKE = 0.8;
const MISTYPED = ['unified', 'union', 'elementary', 'charter', 'school', 'schools', 'district', 'county', 'office', 'education'];
const KIND_ALIKE = 0.85;

/** -> as `find` of names.js, of whose LeaNames `names` is; `read` has the ways to read the text. */
export function guess(names, read) {
  const school = read.some((reading) => reading.sure && takenApart(reading.text).school);
  const near = nearly(weak(names, read));
  return { ...near, school, unfit: school ? '' : unfit(read, near.candidates) };
}

/** The kind that a text says and none of these LEAs is of. */
function unfit(read, meant) {
  const asked = read.filter((reading) => reading.sure).map((reading) => takenApart(reading.text)).find((one) => saysKind(one) || one.district);
  if (!asked || !meant.length) return '';
  const kind = SAID.find((one) => asked.kinds.has(one)) ?? 'district';
  const only = kind === 'district' ? { kinds: new Set(), district: true } : { kinds: new Set([kind]) };
  if (meant.some((lea) => fits(lea, only))) return '';
  return kind === 'usd' ? 'unified' : kind;
}

/** Those of the kind that is said that are spelled nearly so. */
function alike(asked, all) {
  if (general(asked)) return [];
  const called = new Map();
  for (const lea of all) {
    // The first letter is seldom the one that is wrong.
    if (lea.plain[0] !== asked.core[0][0] || !fits(lea, asked)) continue;
    for (const form of asked.kinds.size ? lea.forms : [lea.core.join(' ')]) called.set(form, [...(called.get(form) ?? []), lea]);
  }
  return closeMatches(asked.core.join(' '), [...called.keys()], MOST_ALIKE, ALIKE).flatMap((form) => called.get(form));
}

/** The text with mistyped words for a kind mended; '' if there are none. */
function respelled(text) {
  const [word, ...words] = spelled(text).split(' ');
  const mended = words.map((one) => closeMatches(one, MISTYPED, 1, KIND_ALIKE)[0] ?? one);
  return mended.join(' ') === words.join(' ') ? '' : [word, ...mended].join(' ');
}

/** What the text may mean if something in it is wrong: the kind, the county, what else it says, a letter. */
function weak(names, read) {
  const sure = read.filter((reading) => reading.sure);
  const calledSo = sure.map((reading) => takenApart(reading.text)).filter((asked) => !asked.school && !general(asked));
  const again = (texts) => {
    for (const reading of texts) {
      const match = names.strong(reading);
      if (match) return match.lea ? [match.lea] : match.candidates;
    }
    return [];
  };
  const ways = [
    ...calledSo.map((asked) => () => {
      const called = names.all.filter((lea) => lea.forms.has(asked.core.join(' ')));
      return agencies(called).length ? agencies(called) : called;
    }),
    () => again(read.filter((reading) => reading.county || !reading.sure).map(({ text }) => ({ text, county: '' }))),
    () => again(read.filter(({ text }) => respelled(text)).map(({ text, county }) => ({ text: respelled(text), county }))),
    ...calledSo.map((asked) => () => names.all.filter((lea) => fits(lea, asked) && (lea.type !== 'charter' || lea.core[0].startsWith(asked.core[0])) && begins(asked.core, lea.core))),
    () => alike(takenApart(respelled(sure[0].text) || sure[0].text), names.all),
  ];
  for (const way of ways) {
    const found = way();
    if (found.length) return found;
  }
  return [];
}
