// Places and codes in a text: the ways in which a text can be read as a name, with the county or code beside it. The rules
// are those of level1/people/places.py.
import { codeOf, plain } from './written.js';

const LONGEST_QUERY = 200;
const CODE = /[0-9](?:[ -]?[0-9])*/g;
const LENGTHS = [6, 7, 13, 14];
const BESIDE = /\b(cds|code|codes)\b/gi;
const BEHIND = [/^(.+?)\s*\(([^()]*)\)\s*$/s, /^(.+),([^,]*)$/s, /^(.+?)\s+[-–—]\s+(.*)$/s];
const STATE = /[\s,]+(CA|Calif\.?|California)\.?\s*$/i;
const SHORT_FORM = /^[a-z]+(sd|coe|cde|css|csos)$/;
// With these a name is complete; what follows is said of the LEA.
const COMPLETE = /^(.* )?([a-z]*(sd|coe|cde|css|csos)|unified|district|office of education)(?= )/;

/** Whether a short form such as FUSD may be that of the name beside it. */
const initialsOf = (short, name) => SHORT_FORM.test(short) && plain(name)[0] === short[0];

const cut = (text) => [...text].slice(0, LONGEST_QUERY).join('');

/** [14 digits, the rest of the text], ['', text] if there is no code in it. A text of digits is always one. */
export function codeIn(text) {
  const code = codeOf(text);
  if (code) return [code, ''];
  const short = cut(text);
  for (const run of short.matchAll(CODE)) {
    if (!LENGTHS.includes(run[0].replace(/\D/g, '').length)) continue;
    const rest = `${short.slice(0, run.index)} ${short.slice(run.index + run[0].length)}`;
    return [codeOf(run[0]), rest.replace(BESIDE, ' ')];
  }
  return ['', text];
}

/** The ways to read a text, the likeliest first: [{ text, county, sure }], as level1.people.places.readings. */
export function readings(asked, counties) {
  const text = cut(asked);
  const known = new Map(counties.map((county) => [plain(county), county]));
  const found = [{ text, county: '', sure: true }];
  const bare = text.replace(STATE, '');
  if (bare !== text) found.push({ text: bare, county: '', sure: true });
  for (const pattern of BEHIND) {
    const match = pattern.exec(bare);
    if (!match) continue;
    const said = plain(match[2]).replace(/^(in|of|at) | (county|co)$/g, '');
    const county = known.get(said) ?? '';
    const front = new Set(plain(match[1]).split(' '));
    found.push({ text: match[1], county, sure: Boolean(county) || said.split(' ').every((word) => !word || front.has(word)) || initialsOf(said, match[1]) });
  }
  const words = plain(bare).split(' ');
  const begun = COMPLETE.exec(words.join(' '));
  if (begun) found.push({ text: begun[0], county: '', sure: false });
  const beside = [[words[0], words.slice(1)], [words.at(-1), words.slice(0, -1)]];
  if (words.length > 2 && (words.at(-1) === 'county' || words.at(-1) === 'co')) words.pop();
  for (const length of [3, 2, 1]) {
    const county = known.get(words.slice(-length).join(' '));
    if (!county || words.length <= length) continue;
    const front = words.slice(0, -length);
    if (front.at(-1) === 'in' || front.at(-1) === 'of') front.pop();
    found.push({ text: front.join(' '), county, sure: true });
  }
  for (const [short, name] of beside) {
    if (name.length && initialsOf(short, name[0])) found.push({ text: name.join(' '), county: '', sure: true });
  }
  return found;
}
