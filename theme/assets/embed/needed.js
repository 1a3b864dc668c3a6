// Needed: what the need finder answers to a need, by its ranking.
import { KINDS } from '../people/kinds.js';
import { say } from '../shared/say.js';
import { Data } from '../start/data.js';
import { broaderLast, FIRST, mixed } from '../start/mixing.js';
import '../strings/en/why.js';

const data = new Data();

/** Promises the LEA that a code or a name means, or null. */
export const leaOf = async (text) => (await data.lea(text)).lea;

/** -> {places, reasons: [[text, ...], ...], found}: how many match all that was asked; the first `n`. `values` as in ./asked.js,
 *  `names` as in ./page.js, `lea` and `county` may be empty; `refuse` is told what cannot apply to the LEA. */
export async function needed({ values, n }, { names, lea, county, refuse }) {
  const ranking = await data.ranking();
  let need = { topics: values.topic ?? [] };
  for (const [name, [value]] of Object.entries(values)) if (name !== 'topic') need[name] = value;
  if (values.item) {
    const { asked, kindsOf } = await import('../start/facts.js');
    const items = await data.reflection(values.item);
    need = asked({ indicator: '', priority: '', group: '', ...need }, items, { add: names.add });
    ranking.data.kinds.item = kindsOf(items);
    if (!need.item) refuse('item', values.item[0]);
  }
  need = lea ? await fitting(need, { ranking, lea, refuse }) : need;
  const place = { county: lea?.county ?? county, kind: lea ? KINDS[lea.kind] : '' };
  // An LEA that says nothing else gets what helps to find needs. What it reported of itself is shown on no page of others.
  if (!Object.values(need).some((value) => value.length)) need.step = ranking.data.stock.step;
  const ranked = broaderLast(mixed(await data.ranked({ ...need, ...place }, ranking, need), ranking));
  const first = ranked.slice(0, n).filter(({ all }, at) => at < FIRST || all);
  await names.learn(first.flatMap(({ why }) => why.map(([name, id]) => (name === 'picked' ? id[0] : name))));
  return {
    need,
    places: first.map((one) => one.place),
    reasons: first.map(({ why }) => why.map(([name, id]) => (name === 'picked' ? say(id[0] === 'step' ? 'why.picked-step' : 'why.picked', { name: names.of(...id) }) : names.of(name, id)))),
    found: ranked.filter(({ all }) => all).length,
  };
}

/** The need without what cannot apply to the LEA, as its kind and the state's files say. */
async function fitting(need, { ranking, lea, refuse }) {
  const out = (found) => Object.entries(need).flatMap(([name, of]) => [of].flat().filter((id) => id && !ranking.canHave(name === 'topics' ? 'topic' : name, KINDS[lea.kind], [id]) && !(name === 'indicator' && found.has(id))).map((id) => [name, id]));
  if (!out(new Set()).length) return need;
  const files = await import('../start/facts.js');
  const never = out(files.found(await data.county(lea), lea.code));
  const next = { ...need };
  for (const [name, id] of never) {
    refuse(name === 'topics' ? 'topic' : name, id);
    next[name] = name === 'topics' ? next.topics.filter((one) => one !== id) : '';
    // Topics are causes of their indicator.
    if (name === 'indicator') next.topics = [];
  }
  return next;
}
