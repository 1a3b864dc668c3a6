// Data: the files of the need finder, each read once and only when needed, and those of the people.
import { countyOf, Directory, isCode } from '../people/directory.js';
import { file, once } from '../shared/files.js';
import { root } from '../shared/root.js';
import { listed } from './listed.js';
import { Ranking } from './ranking.js';

export class Data extends Directory {
  /** {near, unsaid, found}: what the search finds for a text, by place: Map place -> [share of the best, [piece of the text, ...]];
   *  whether that only comes near, and what of the text no resource has. */
  async words(text) {
    const { fits, init, meaning } = await import('../find/engine.js');
    init(root);
    const [of, all] = await Promise.all([meaning(text), fits(text)]);
    return { ...of, found: new Map(all.map(([place, ...fit]) => [place, fit])) };
  }

  /** What to recommend first for the indicator of a need and its group, its usual causes, and what it has to do with; null without
   *  one. `wide`: where no group was asked for, lists for each of them too. */
  async indicator({ indicator: id, group: asked }, wide = false) {
    if (!id) return null;
    const group = asked || (wide && 'groups');
    const [of, own] = await Promise.all([file(`needs-indicators/${id}.json`), group ? file(`needs-indicators/${id}-${group}.json`) : null]);
    return { ...of, picks: { ...of.picks, ...own } };
  }

  ranking() { return once('ranking', async () => new Ranking(await file('needs-resources.json'))); }

  /** What to begin with where the need has no list of an indicator. */
  async listed(need) {
    if (!need.item && need.indicator && '' in (await this.indicator({ indicator: need.indicator })).picks) return [];
    return need.item || need.priority || need.topics?.length || need.group || need.step ? listed(need) : [];
  }

  /** The columns that only this need asks for. */
  columns(need, ranking) { return Promise.all(ranking.missing(need).map(async (name) => ranking.add(name, await file(`needs-asked/${name}.json`)))); }

  /** Resources for a need, best first; what only this need asks for is read before. It begins with the list of `chosen`. */
  async ranked(need, ranking, chosen = need) {
    const [of, listed] = await Promise.all([
      this.indicator(need),
      this.listed(chosen),
      this.columns(need, ranking),
    ]);
    return ranking.rank({ ...need, of, listed });
  }

  /** What the state's files show for an LEA, with others of its county. */
  county(lea) { return this.ofCounty(lea.county, lea, 'needs'); }

  /** The items that LEAs rate themselves: data/reflection.json. Where it lacks one of `items`, ids or places, those that only county
   *  offices rate come with it, from a file that few need. */
  async reflection(items = []) {
    const of = await file('reflection.json');
    const has = (one) => one in of.items || of.items.some(({ id }) => id === one);
    return items.every(has) ? of : { ...of, items: [...of.items, ...(await file('reflected-offices.json')).items] };
  }

  /** What an LEA reported of itself: {of: its items, one: what a piece has for the LEA, undefined if it reported nothing,
   *  needs: [{item, rating}, ...], lowest first}. A piece has the LEAs of one sum (level1/finder/reflected.py). */
  async reflected(code) {
    const { pieces } = await this.reflection();
    const one = pieces ? (await file(`reflected/${(Number(code.slice(2, 7)) + Number(code.slice(7))) % pieces}.json`))[code] : undefined;
    const needs = one?.needs ?? [];
    const of = await this.reflection([...needs, one?.strengths ?? []].flat());
    return { of, one, needs: needs.flatMap((numbers, at) => numbers.map((number) => ({ item: of.items[number], rating: at + 1 }))) };
  }

  /** Asks for what the answer to an LEA alone begins with, as far as its code says what that is. */
  async ahead(code) {
    if (!isCode(code)) return;
    const county = countyOf(code, await this.rules());
    await Promise.all([this.reflected(code), county && this.county({ county, code })]);
  }

  /** The cards of resources at these places, in their order. */
  async cards(places, ranking) {
    const size = ranking.data.cards;
    const files = await Promise.all(places.map((place) => file(`needs-cards/${Math.floor(place / size)}.json`)));
    return places.map((place, n) => files[n][place % size]);
  }
}
