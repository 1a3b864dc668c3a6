// Directory: which LEA is meant, and the rules for whom it can ask, each file read once and only when needed.
import { file, once } from '../shared/files.js';
import { TYPES } from './kinds.js';

const DISTRICT = '0000000';
const CODE = /^[0-9]{14}$/;
export const isCode = (text) => CODE.test(text);

export class Directory {
  /** What names are read with, before anything was typed. Kept, not imported again: a browser may answer a second import later
   *  than the next key, which would then act on the list of an earlier text. */
  forNames() { return once('for names', () => Promise.all([file('leas.json'), import('./names.js'), import('./written.js')])); }

  /** The names of the LEAs that a text may mean, unless it was misspelled; with `all`, or where it says too little, every name. */
  async names(text, all) {
    const [[listed, { piecesFor, LeaNames }], { counties }] = await Promise.all([this.forNames(), this.rules()]);
    const wanted = all ? ['all'] : piecesFor(text, listed);
    return once(`names ${wanted}`, async () => {
      const [guessing, ...pieces] = await Promise.all([wanted[0] === 'all' ? import('./guessing.js') : null, ...wanted.map((one) => file(`leas/${one}.json`))]);
      return new LeaNames(Object.keys(counties), pieces, guessing?.guess);
    });
  }

  rules() { return file('routing.json'); }
  /** What each role offers and how to ask it. */
  leads() { return file('leads.json'); }
  /** A piece of what a folder has for the LEAs of a county: that of a code, or that with a number. */
  async ofCounty(county, { code, piece = null }, folder = 'directory') {
    const { slug, pieces = 1 } = (await this.rules()).counties[county];
    return file(`${folder}/${slug}-${piece ?? pieceOf(code, pieces)}.json`);
  }

  /** -> { lea, candidates, near, school, selpa, unfit, count } for a code, typed text, or both: as level1.people.names.find_lea. The
   *  LEA has its code; `coded` gives it for a candidate. */
  async lea(text) {
    // An address has the whole code, which needs no reading.
    const [code, rest] = isCode(text) ? [text, ''] : await takenOut(text);
    const lea = code ? await this.byCode(code) : null;
    if (code && !rest) {
      const district = lea ? null : await this.byCode(code.slice(0, 7) + DISTRICT);
      return { lea, candidates: district ? [district] : [], near: false, school: Boolean(district), selpa: false, unfit: '', count: district ? 1 : 0 };
    }
    const named = await this.named(rest);
    if (!code) return { ...named, lea: named.lea && await this.coded(named.lea) };
    const meant = named.lea ? [named.lea] : named.candidates;
    const [, { nearly, NOBODY }] = await this.forNames();
    if (lea && meant.some((one) => one.county === lea.county && one.at === lea.at)) return { ...NOBODY, lea };
    return nearly([...(lea ? [lea] : []), ...meant]);
  }

  /** What a name means. A text that means nothing for sure is compared with every name. */
  async named(text) {
    const first = (await this.names(text)).find(text);
    return first.near || !(first.lea || first.candidates.length) ? (await this.names(text, true)).find(text) : first;
  }

  /** -> { offers, sure }: what to offer while the reader types, and the one LEA that the text means, if it means one. */
  async offers(text) {
    const [, { BEGINNING }, { plain }] = await this.forNames();
    if (plain(text).length < BEGINNING) return { offers: [], sure: null };
    const first = (await this.names(text)).offers(text);
    return first.near || !first.offers.length ? (await this.names(text, true)).offers(text) : first;
  }

  /** The LEA with its code, from the list of its county. */
  async coded(lea) {
    if (lea.code) return lea;
    const rules = await this.rules();
    const { pieces = 1 } = rules.counties[lea.county];
    return leasOf(await this.ofCounty(lea.county, { piece: lea.at % pieces }), rules, lea.at % pieces)[Math.floor(lea.at / pieces)];
  }

  async byCode(code) {
    const rules = await this.rules();
    const home = countyOf(code, rules);
    if (!home) return null;
    const directory = await this.ofCounty(home, { code });
    const away = directory.away?.[code];
    return leasOf(away ? await this.ofCounty(away, { code }) : directory, rules, pieceOf(code, rules.counties[away ?? home].pieces)).find((lea) => lea.code === code) ?? null;
  }
}

/** [the code in a text, the rest of the text, '' where there is a code and the rest says nothing]. */
async function takenOut(text) {
  const [{ codeIn }, { plain }] = await once('for codes', () => Promise.all([import('./places.js'), import('./written.js')]));
  const [code, rest] = codeIn(text);
  return [code, code && !plain(rest) ? '' : rest];
}

/** A code begins with the place of its county among all of them, from 1. */
export const countyOf = (code, { counties }) => Object.keys(counties)[Number(code.slice(0, 2)) - 1];

/** The number of the piece that has a code, of a county's pieces, as level1.people.directory.piece_of. */
function pieceOf(code, pieces = 1) {
  const school = Number(code.slice(-DISTRICT.length));
  return school && pieces > 1 ? 1 + (school % (pieces - 1)) : 0;
}

/** The LEAs of a file of data/directory, a piece of a county's: {code, name, kind, type, county, home, at}. See
 *  level1/people/directory.py. */
function leasOf({ county, kinds, names: called, codes }, rules, piece) {
  const names = called ? called.split('\n') : [];
  const { pieces = 1 } = rules.counties[county];
  const own = String(Object.keys(rules.counties).indexOf(county) + 1).padStart(2, '0');
  const all = codes.split('\n');
  return names.map((name, row) => {
    const short = all[row];
    const code = short.length === 14 ? short : `${own}${short.padEnd(12, '0')}`;
    const kind = kinds[row];
    return { code, name, kind, type: TYPES[kind], county, home: countyOf(code, rules), at: row * pieces + piece };
  });
}
