// Directory: which LEA is meant, and the rules for whom it can ask, each file read once and only when needed.
import { file, once } from '../shared/files.js';
import { TYPES } from './kinds.js';

const DISTRICT = '0000000';
const CODE = /^[0-9]{14}$/;

export class Directory {
  /** What names are read with, before anything was typed. Kept, not imported again: a browser may answer a second import later
   *  than the next key, which would then act on the list of an earlier text. */
  forNames() { return once('for names', () => Promise.all([file('leas.json'), import('./names.js'), import('./written.js')])); }

  /** The names of the LEAs that a text may mean, unless it was misspelled; with `all`, or where it says too little, every name. */
  async names(text, all) {
    const [listed, { piecesFor, LeaNames }] = await this.forNames();
    const wanted = all ? ['all'] : piecesFor(text, listed);
    return once(`names ${wanted}`, async () => new LeaNames(listed.counties, await Promise.all(wanted.map((one) => file(`leas/${one}.json`)))));
  }

  rules() { return file('routing.json'); }
  /** What each role offers and how to ask it. */
  leads() { return file('leads.json'); }
  ofCounty(county) { return this.rules().then(({ counties }) => file(`directory/${counties[county].slug}.json`)); }

  /** -> { lea, candidates, near, school, selpa, unfit, count } for a code, typed text, or both: as level1.people.names.find_lea. The
   *  LEA has its code; `coded` gives it for a candidate. */
  async lea(text) {
    // An address has the whole code, which needs no reading.
    const [code, rest] = CODE.test(text) ? [text, ''] : await takenOut(text);
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
    return lea.code ? lea : leasOf(await this.ofCounty(lea.county), await this.rules())[lea.at];
  }

  async byCode(code) {
    const rules = await this.rules();
    const home = countyOf(code, rules);
    if (!home) return null;
    const directory = await this.ofCounty(home);
    const away = directory.away?.[code];
    return leasOf(away ? await this.ofCounty(away) : directory, rules).find((lea) => lea.code === code) ?? null;
  }
}

/** [the code in a text, the rest of the text, '' where there is a code and the rest says nothing]. */
async function takenOut(text) {
  const [{ codeIn }, { plain }] = await once('for codes', () => Promise.all([import('./places.js'), import('./written.js')]));
  const [code, rest] = codeIn(text);
  return [code, code && !plain(rest) ? '' : rest];
}

/** A code begins with the place of its county among all of them, from 1. */
const countyOf = (code, { counties }) => Object.keys(counties)[Number(code.slice(0, 2)) - 1];

/** The LEAs of a file of data/directory: {code, name, kind, type, county, home, at}. See level1/people/directory.py. */
function leasOf({ county, kinds, names: called, codes }, rules) {
  const names = called.split('\n');
  const own = String(Object.keys(rules.counties).indexOf(county) + 1).padStart(2, '0');
  return codes.split('\n').map((short, at) => {
    const code = short.length === 14 ? short : `${own}${short.padEnd(12, '0')}`;
    const kind = kinds[at];
    return { code, name: names[at], kind, type: TYPES[kind], county, home: countyOf(code, rules), at };
  });
}
