// Written names: how the field writes the name of an LEA, taken apart into the words that name it and those that say its
// kind. The rules are those of level1/people/written.py; a test compares the two over the whole directory.
import { folded } from '../shared/folding.js';

const LONGEST_QUERY = 200;
const SHORT = new Map(Object.entries({
  mt: 'mount', st: 'saint', ft: 'fort', mtn: 'mountain', vly: 'valley', jt: 'joint', un: 'union', unif: 'unified', elem: 'elementary', el: 'elementary',
  hs: 'high school', sch: 'school', schl: 'school', dist: 'district', distr: 'district', co: 'county', cnty: 'county', dept: 'department', ofc: 'office',
  ed: 'education', educ: 'education', supt: 'superintendent', superintendents: 'superintendent', csd: 'city school district',
  coe: 'county office of education', cde: 'county department of education', csos: 'county superintendent of schools', css: 'county superintendent of schools',
}));
for (const [short, kind] of Object.entries({ '': '', u: 'usd ', ju: 'joint usd ', e: 'elementary ', el: 'elementary ', je: 'joint elementary ',
  ue: 'union elementary ', jue: 'joint union elementary ', h: 'high ', uh: 'union high ', juh: 'joint union high ' })) SHORT.set(`${short}sd`, `${kind}school district`);
// As the first word; "El Monte" and "SD Unified" begin with other words.
const FIRST = new Map(Object.entries({ mt: 'mount', st: 'saint', ft: 'fort', n: 'north', no: 'north', s: 'south', so: 'south', e: 'east', w: 'west', sac: 'sacramento', slo: 'san luis obispo', oc: 'orange county' }));
const BEFORE = /^(the |(city|county) of (?=\w))+/;
const OFFICE_BEFORE = /^(county )?(office|department|superintendent) of (education|schools) (of )?(the )?(?=\w)|^office of (the )?(?=.* superintendent)/;
const OFFICE = /( county)?( (office|superintendent) of( public)? (education|schools|instruction)| superintendent| education office)( office)?$| county (department of education|office|schools)$/;
const KINDS = new Set(['unified', 'usd', 'union', 'joint', 'elementary', 'high', 'charter']);
const TAIL = new Set([...KINDS, 'school', 'schools', 'district', 'districts', 'public']);
const LEVELS = new Set(['elementary', 'high', 'middle', 'intermediate', 'preschool', 'primary']);
const NO_SCHOOL = ['unified', 'usd', 'union', 'joint', 'charter', 'office'];

/** The 14 digits of a typed code, '' for anything else; a lost leading zero is restored, 7 digits mean a district. */
export function codeOf(text) {
  if (!/^[\d\s-]*\d[\d\s-]*$/.test(text)) return '';
  const digits = text.replace(/\D/g, '');
  const long = digits.length === 6 || digits.length === 7 ? `${digits.padStart(7, '0')}0000000` : digits;
  return long.padStart(14, '0');
}

/** Lower case, no accents, no punctuation, single spaces: the normalized name. */
export function plain(text) {
  const bare = folded([...text].slice(0, LONGEST_QUERY).join('')).replace(/ß/g, 'ss').replace(/\p{M}/gu, '').replace(/&/g, ' and ');
  return bare.replace(/['’.]/g, '').replace(/[^a-z0-9]+/g, ' ').trim();
}

/** The text as plain gives it, short forms spelled out, without "The" and "City of" before it. */
export function spelled(text) {
  // "U S D" is USD.
  const [first, ...rest] = plain(text).replace(/\b([a-z]) (?=[a-z]\b)/g, '$1').replace(BEFORE, '').split(' ');
  return [FIRST.get(first) ?? first, ...rest.map((word) => SHORT.get(word) ?? word)].join(' ');
}

/** -> { core: words that name the place or school, kinds: what is said of the kind, full, district, plural, school } as
 *  level1.people.written.Written. */
export function takenApart(text) {
  const words = spelled(text);
  const kinds = new Set();
  let rest = words.replace(OFFICE_BEFORE, '').replace(OFFICE, '');
  if (rest !== words) {
    kinds.add('office');
    rest = rest.replace(/ county$/, '');
  }
  const core = rest.split(' ').filter(Boolean);
  const tail = [];
  while (core.length > 1 && TAIL.has(core.at(-1))) tail.push(core.pop());
  for (const word of tail) if (KINDS.has(word)) kinds.add(word);
  const district = tail.includes('district') || tail.includes('districts');
  const last = LEVELS.has(core.at(-1)) ? core.at(-1) : tail.at(-1) ?? '';
  return {
    core,
    kinds,
    full: words.replace(/\busd\b/g, 'unified').replace(/(\w)( public)?( school)?( districts?| schools?)?$/, '$1'),
    district,
    plural: tail.includes('schools'),
    school: !district && !NO_SCHOOL.some((kind) => kinds.has(kind)) && (LEVELS.has(last) || tail[0] === 'school'),
  };
}

/** A name in the form in which names are compared: short forms spelled out, without "school district" behind it. */
export const fullName = (text) => takenApart(text).full;
