// Need: what the need finder answers, in the order in which its page shows it (../assets/start/page.js).
import { Data } from '../assets/start/data.js';
import { saidIn } from '../assets/find/crisis.js';
import { fits } from '../assets/find/fits.js';
import { meaningOf } from '../assets/find/answer.js';
import { KINDS } from '../assets/people/kinds.js';
import { file } from '../assets/shared/files.js';
import { fitting } from '../assets/start/choices.js';
import { asked, found as foundIn, kindsOf } from '../assets/start/facts.js';
import { broaderLast, mixed } from '../assets/start/mixing.js';
import { answering } from '../assets/start/own-words.js';
import { settled } from './searching.js';

class Asked extends Data {
  async words(text) {
    const [of, all] = [await settled((search) => meaningOf(search, text)), await settled(fits(text))];
    return { ...of, found: new Map(all.map(([place, ...fit]) => [place, fit])) };
  }
}

export const data = new Asked();

/** What a text says of a crisis: {urgent, lines}, or null. */
export async function crisisIn(text) {
  const one = text ? saidIn(text, await file('crisis.json')) : null;
  return one && { urgent: one.urgent, lines: one.notice.lines.filter(({ id }) => one.urgent || id === one.line).map((line) => line.text) };
}

const chose = (need) => Boolean(need.item || need.indicator || need.priority || need.topics.length || need.group || need.step);

/** -> {ids, near, why: id -> reasons, lea, out: what of the need cannot apply to the LEA, crisis, unsaid}. `need` as the page has
 *  it; `lea` is one LEA or null. */
export async function answered(given, lea, most) {
  const ranking = await data.ranking();
  const crisis = await crisisIn(given.q);
  let need = given;
  let out = [];
  const said = [];
  if (need.item) {
    const reflection = await data.reflection([need.item]);
    need = asked(need, reflection, { add: () => {} });
    ranking.data.kinds.item = kindsOf(reflection);
  }
  if (lea) {
    const name = (_, id) => id;
    const rest = fitting(need, ranking.data, lea, new Set(), name)[1];
    if (rest.length) [need, out] = fitting(need, ranking.data, lea, foundIn(await data.county(lea), lea.code), name);
  }
  const urgent = Boolean(crisis?.urgent);
  const words = need.q ? await data.words(need.q) : null;
  const own = words && answering(words, need.q, { said, urgent, chose: chose(need) });
  const nothing = { ids: [], near: false, why: new Map(), out, crisis, unsaid: words?.unsaid ?? [] };
  if (!chose(need) && (!own || (urgent && own.near))) return nothing;
  const place = { county: lea?.county, kind: lea ? KINDS[lea.kind] : '' };
  const ranked = broaderLast(mixed(await data.ranked({ ...need, ...place, words: own?.found, loose: own?.loose }, ranking, need), ranking));
  const shown = ranked.slice(0, most);
  const cards = await data.cards(shown.map((one) => one.place), ranking);
  return {
    ...nothing,
    ids: cards.map(({ id }) => id),
    near: Boolean(own?.near),
    why: new Map(cards.map(({ id }, at) => [id, shown[at].why.map(([of, what]) => `${of}: ${what}`)])),
  };
}
