// Data: the files of the need finder, each read once and only when it is wanted.
import { root } from '../shared/root.js';
import { TYPES } from '../people/kinds.js';
import { Ranking } from './ranking.js';

const CODE = /^\d{14}$/;
const kept = new Map();

function once(name, make) {
  if (!kept.has(name)) {
    kept.set(name, make().catch((problem) => {
      // A second try is allowed: the line may have been down.
      kept.delete(name);
      throw problem;
    }));
  }
  return kept.get(name);
}

export class Data {
  file(name, make = (data) => data) {
    return once(name, async () => {
      const answer = await fetch(new URL(`data/${name}`, root));
      if (!answer.ok) throw new Error(`data/${name}: ${answer.status}`);
      return make(await answer.json());
    });
  }

  /** What names are read with, before anything was typed. */
  forNames() { return Promise.all([this.file('leas.json'), import('../people/names.js')]); }

  /** The names of the LEAs that a text may mean, unless it was misspelled; with `all`, or where it says too little, every name. */
  async names(text, all) {
    const [listed, { piecesFor, LeaNames }] = await this.forNames();
    const wanted = all ? ['all'] : piecesFor(text, listed);
    return once(`names ${wanted}`, async () => new LeaNames(listed.counties, await Promise.all(wanted.map((one) => this.file(`leas/${one}.json`)))));
  }

  /** What the search finds for a text, by place: Map place -> [share of the best, [piece of the text, ...]]. */
  async words(text) {
    const { fits, init } = await import('../find/engine.js');
    init(root);
    return new Map((await fits(text)).map(([place, ...fit]) => [place, fit]));
  }

  /** What to hand over first, by student group. */
  picks(indicator) { return this.file(`picks/${indicator}.json`); }
  ranking() { return this.file('needs-resources.json', (data) => new Ranking(data)); }
  rules() { return this.file('routing.json'); }
  leads() { return this.file('leads.json'); }
  /** What the state's files show for the LEAs of a county. */
  county(name) { return this.file(`needs/${slug(name)}.json`); }
  directory(name) { return this.file(`directory/${slug(name)}.json`); }

  /** -> { lea, candidates, near } for a code or for what somebody typed. */
  async lea(text) {
    const coded = async (code) => ({ lea: await this.byCode(code), candidates: [], near: false });
    if (CODE.test(text)) return coded(text);
    const [, { codeOf, plain }] = await this.forNames();
    if (codeOf(text)) return coded(codeOf(text));
    if (!plain(text)) return { lea: null, candidates: [], near: false };
    const found = (await this.names(text)).find(text);
    return found.near || !(found.lea || found.candidates.length) ? (await this.names(text, true)).find(text) : found;
  }

  /** What to offer while somebody types. */
  async offers(text) {
    const [, { BEGINNING, plain }] = await this.forNames();
    if (plain(text).length < BEGINNING) return [];
    const { offers, near } = (await this.names(text)).offers(text);
    return near || !offers.length ? (await this.names(text, true)).offers(text).offers : offers;
  }

  /** The LEA with its code, from the list of its county. */
  async coded(lea) {
    return lea.code ? lea : leasOf(await this.directory(lea.county), await this.rules())[lea.at];
  }

  async byCode(code) {
    const rules = await this.rules();
    const home = Object.keys(rules.counties)[Number(code.slice(0, 2)) - 1];
    if (!home) return null;
    const directory = await this.directory(home);
    const away = directory.away?.[code];
    return leasOf(away ? await this.directory(away) : directory, rules).find((lea) => lea.code === code) ?? null;
  }

  /** The cards of resources at these places, in their order. */
  async cards(places, ranking) {
    const size = ranking.data.cards;
    const files = await Promise.all(places.map((place) => this.file(`needs-cards/${Math.floor(place / size)}.json`)));
    return places.map((place, n) => files[n][place % size]);
  }
}

export const slug = (county) => county.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** The LEAs of a county's directory: {code, name, kind, type, county, home}. */
function leasOf({ county, kinds, names: called, codes }, { counties }) {
  const names = called.split('\n');
  const own = String(Object.keys(counties).indexOf(county) + 1).padStart(2, '0');
  return codes.split('\n').map((short, n) => {
    const code = short.length === 14 ? short : `${own}${short.padEnd(12, '0')}`;
    const kind = kinds[n];
    return { code, name: names[n], kind, type: TYPES[kind], county, home: Object.keys(counties)[Number(code.slice(0, 2)) - 1], at: n };
  });
}
