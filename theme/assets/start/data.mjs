// Data: the files of the need finder, each read once and only when it is wanted.
import { TYPES } from './kinds.mjs';
import { Ranking } from './ranking.mjs';

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
  /** `top` is the address of the top of the site. */
  constructor(top) {
    this.top = top;
  }

  file(name, make = (data) => data) {
    return once(name, async () => {
      const answer = await fetch(new URL(`data/${name}`, this.top));
      if (!answer.ok) throw new Error(`data/${name}: ${answer.status}`);
      return make(await answer.json());
    });
  }

  /** The names of all LEAs; read only when somebody types one. */
  names() {
    return this.file('leas.json', async (data) => new (await import('./lea-names.mjs')).LeaNames(data));
  }

  /** What the search finds for a text, by place: Map place -> [share of the best, [piece of the text, ...]]. */
  async words(text) {
    const { fits, init } = await import('../find/engine.mjs');
    init(this.top);
    return new Map((await fits(text)).map(([place, ...fit]) => [place, fit]));
  }

  ranking() { return this.file('needs-resources.json', (data) => new Ranking(data)); }
  rules() { return this.file('routing.json'); }
  leads() { return this.file('leads.json'); }
  county(name) { return this.file(`needs/${slug(name)}.json`); }

  /** -> { lea, candidates, near } for a code or for what somebody typed. */
  async lea(text) {
    if (CODE.test(text)) return { lea: await this.byCode(text), candidates: [], near: false };
    const names = await this.names();
    const { codeOf } = await import('./lea-names.mjs');
    const code = codeOf(text);
    return code ? { lea: await this.byCode(code), candidates: [], near: false } : names.find(text);
  }

  /** The LEA with its code, from the list of its county. */
  async coded(lea) {
    return lea.code ? lea : leasOf(await this.county(lea.county), await this.rules())[lea.at];
  }

  async byCode(code) {
    const rules = await this.rules();
    const home = Object.keys(rules.counties)[Number(code.slice(0, 2)) - 1];
    if (!home) return null;
    const county = await this.county(home);
    const away = county.away?.[code];
    return leasOf(away ? await this.county(away) : county, rules).find((lea) => lea.code === code) ?? null;
  }

  /** The cards of resources at these places, in their order. */
  async cards(places, ranking) {
    const size = ranking.data.cards;
    const files = await Promise.all(places.map((place) => this.file(`needs-cards/${Math.floor(place / size)}.json`)));
    return places.map((place, n) => {
      const [id, title, summary, publisher, date, cost, reviewed, until] = files[n][place % size];
      return { id, title, summary, publisher, date, cost, reviewed, until };
    });
  }
}

export const slug = (county) => county.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** The LEAs of a county's file: {code, name, kind, type, county, home}. */
function leasOf({ county, directory }, { counties }) {
  const names = directory.names.split('\n');
  const own = String(Object.keys(counties).indexOf(county) + 1).padStart(2, '0');
  return directory.codes.split('\n').map((short, n) => {
    const code = short.length === 14 ? short : `${own}${short.padEnd(12, '0')}`;
    const kind = directory.kinds[n];
    return { code, name: names[n], kind, type: TYPES[kind], county, home: Object.keys(counties)[Number(code.slice(0, 2)) - 1], at: n };
  });
}
