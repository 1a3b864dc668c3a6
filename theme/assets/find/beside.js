// Beside: whom to ask, and the places of the site that are no resources: leads, counties, LEAs, words, guide pages.
import { isStopWord, plain, stem, wordsOf } from './words.js';

const MOST_PLACES = 6;
const MOST_PEOPLE = 3;
// Whose leads are asked: those of so many results.
const MOST_RESULTS = 8;
// What the name of an LEA is known by; only then the list of all LEAs is worth its bytes.
const LEA_WORDS = /\b(usd|unified|district|elementary|union|charter|academy|high|joint|city|school|schools|coe)\b/;

export class Beside {
  /** `data` is search/other.json; `leas` reads search/leas.json when it is wanted. */
  constructor(data, leas) {
    this.places = data.places.map(([kind, title, address, text]) => ({
      kind, title, address, titleStems: new Set(stemsOf(title)), stems: new Set(stemsOf(`${title} ${text}`)),
    }));
    this.people = new Map(data.people.map(([id, name, initiative, covers, counties]) => [id, { id, name, initiative, covers, counties }]));
    this.readLeas = leas;
    this.frequency = new Map();
    for (const place of this.places) for (const one of place.stems) this.frequency.set(one, (this.frequency.get(one) ?? 0) + 1);
  }

  async find(search, text, filters, { lea = '', literal = [] } = {}) {
    const [query, leads, unknown] = await search.settle(() => {
      const { query: asked, results } = search.search(text, filters, { literal, most: MOST_RESULTS });
      return [asked, results.slice(0, MOST_RESULTS).map(({ place }) => search.store.card(place)?.facts.lead ?? []),
        asked ? asked.words.some((one) => !search.index.has(stem(one.word))) : false];
    });
    const places = query && !query.elsewhere ? this.matching(query, search.columns) : [];
    let found = null;
    if (lea || (query && !query.elsewhere && (unknown || LEA_WORDS.test(plain(text))))) {
      found = await this.lea(lea || text, Boolean(lea));
      if (found && !lea) places.unshift({ kind: 'District or school', title: found.name, address: `counties/${found.county}/` });
    }
    const county = filters.county?.length === 1 ? filters.county[0] : found?.county ?? '';
    return {
      other: places.slice(0, MOST_PLACES).map(({ kind, title, address }) => ({ kind, title, address })),
      people: this.toAsk(search, query, leads, filters, county),
      county,
      lea: lea ? found : null,
      counties: this.places.filter((place) => place.kind === 'County').map(({ title, address }) => [address.split('/')[1], title]),
    };
  }

  /** Places whose title has the words of the query, all of them before some. */
  matching(query, columns) {
    const wanted = query.words.map((one) => stem(one.corrected || one.word));
    const weight = (one) => Math.log(1 + this.places.length / (1 + (this.frequency.get(one) ?? 0)));
    const whole = wanted.reduce((sum, one) => sum + weight(one), 0);
    const read = new Map();
    for (const reading of query.readings) {
      if (reading.form) continue;
      for (const page of reading.targets.map((target) => columns.pageOf(target))) read.set(page, Math.max(read.get(page) ?? 0, reading.strength));
    }
    const scored = [];
    for (const place of this.places) {
      let got = 0;
      for (const one of wanted) got += weight(one) * (place.titleStems.has(one) ? 1 : place.stems.has(one) ? 0.6 : 0);
      const score = got / (whole || 1) + 0.5 * (read.get(place.address) ?? 0) - place.titleStems.size * 0.01;
      if (score >= 0.4) scored.push([score, place]);
    }
    return scored.sort((a, b) => b[0] - a[0]).map(([, place]) => place);
  }

  /** The LEA that a text names: by its code, or the one whose name has most of the text's words, if that is clear. */
  async lea(text, certain) {
    const all = await this.readLeas();
    const wanted = stemsOf(text.replace(/\busd\b/gi, 'unified'));
    if (!wanted.length) return null;
    let best = null;
    for (const [county, list] of Object.entries(all)) {
      for (const [code, name] of list) {
        if (code === text.trim()) return { code, name, county };
        const stems = stemsOf(name);
        const got = wanted.filter((one) => stems.includes(one)).length;
        const score = got / wanted.length + got / stems.length;
        if (got && (!best || score > best.score)) best = { code, name, county, score, got };
      }
    }
    if (!best || best.score < (certain ? 0.8 : 1.7) || (!certain && best.got < 2)) return null;
    return { code: best.code, name: best.name, county: best.county };
  }

  /** Leads to ask: those that cover what was understood or chosen, then those in whose area the best results fall; and the
   *  county office where the county is known. */
  toAsk(search, query, found, filters, county) {
    const votes = new Map();
    const vote = (id, weight) => votes.set(id, (votes.get(id) ?? 0) + weight);
    const asked = new Map();
    for (const reading of query?.readings ?? []) if (!reading.form) for (const target of reading.targets) asked.set(target, reading.strength);
    for (const [name, ids] of Object.entries(filters)) for (const id of ids) asked.set(`${name}/${id}`, 1.5);
    for (const person of this.people.values()) {
      if (person.initiative === 'county-office' || person.initiative === 'geographic') continue;
      for (const target of person.covers) {
        if (asked.has(target)) vote(person.id, (asked.get(target) * (target.startsWith('priority/') ? 0.2 : 1)) / Math.sqrt(person.covers.length));
      }
    }
    const leads = search.columns.byName.get('lead');
    if (query || Object.keys(filters).length) {
      found.forEach((numbers, at) => {
        for (const number of numbers) vote(leads.values[number][0], 0.6 / (at + 2));
      });
    }
    const chosen = [...votes].sort((a, b) => b[1] - a[1]).map(([id]) => this.people.get(id))
      .filter((person) => person && person.initiative !== 'county-office').slice(0, MOST_PEOPLE);
    const office = county ? this.people.get(`coe-${county}`) : null;
    const behind = county ? [...this.people.values()].find((one) => one.initiative === 'geographic' && one.counties.includes(county)) : null;
    return [
      ...(office ? [{ id: office.id, name: office.name, role: 'First contact in the county' }] : []),
      ...chosen.map(({ id, name }) => ({ id, name, role: '' })),
      ...(behind && !chosen.includes(behind) ? [{ id: behind.id, name: behind.name, role: 'Supports that county office' }] : []),
    ];
  }
}

const stemsOf = (text) => wordsOf(text).filter((word) => !isStopWord(word)).map(stem);
