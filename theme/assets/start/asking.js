// Asking: what would tell most about a need that is still wide: "Which of these is it?". Each choice changes the first results.
import { fill, make } from '../shared/dom.js';
import { say } from '../shared/say.js';
import { applies as fits } from './choices.js';
import { FIRST, mixed } from './mixing.js';
import '../strings/en/start.js';

// The choices that one question has.
export const MOST = 6;
// The results that a choice should divide.
const TOLD = 40;
const EVERYONE = 'all-students';
// Choices made here, by key: they stay in view while they hold, whatever the next question is.
const made = new Map();

const asTopics = (topics, name) => ({ key: `topic:${topics.join(' ')}`, name, to: { topics }, from: { topics: [] }, on: (need) => String(need.topics) === String(topics) });
const asOne = (name, id) => ({ key: `${name}:${id}`, to: { [name]: id }, from: { [name]: '' }, on: (need) => need[name] === id });
const choice = (name, id) => (name === 'topic' ? asTopics([id]) : asOne(name, id));

/** The places that a reader sees first. */
export const firstOf = (ranked, ranking) => String(mixed(ranked, ranking).slice(0, FIRST).map(({ place }) => place));

/** What to choose from: [{key: 'topic:attendance', name: that of a cause, to, from: changes of the need that make and take back
 *  the choice, on(need)}, ...], MOST at most. `causes` are those of the indicator, `indicators` those of the priority; `applies(name, id)`:
 *  whether a word can be chosen here. `rank(need)` gives what answers a need, by what was read for this one, best first;
 *  `column(name)` promises that the ranking has this column. `kept`: choices made here before. */
export async function asking(need, { causes, indicators, applies, rank, ranking, column }, kept = [...made.values()]) {
  const of = async (name, most) => {
    const [{ dividing }] = await Promise.all([import('./dividing.js'), column(name)]);
    const wide = { ...need, ...(name === 'topic' ? { topics: [] } : { [name]: '' }) };
    const rows = rank(wide).slice(0, TOLD).map(({ place }) => ranking.columns[name][place].filter((id) => id !== EVERYONE).slice(0, most));
    return dividing(rows, MOST * 2).map((id) => choice(name, id));
  };
  const groups = () => (need.group ? [] : of('group', 2));
  const topics = () => of('topic', 1);
  let offered;
  if (need.indicator) {
    offered = causes.map(([name, ids]) => asTopics(ids, name));
    const beside = offered.length < MOST - 1 ? await groups() : [];
    // One group alone beside causes would look like one of them.
    if (beside.length > 1) offered.push(...beside);
    if (!offered.length) offered = await of('step');
  } else if (need.priority) offered = [...indicators.length > 1 ? indicators.map((id) => choice('indicator', id)) : [], ...await topics()];
  else offered = (await Promise.all(need.topics.length ? [groups(), of('step')] : [topics(), of('indicator', 1)])).flat();
  const now = firstOf(rank(need), ranking);
  const held = kept.filter((one) => one.on(need) && !offered.some(({ key }) => key === one.key));
  const chosen = [...held];
  for (const one of offered) {
    if (chosen.length === MOST) break;
    const [name, ...ids] = one.key.split(/[: ]/);
    const tells = () => ids.every((id) => applies(name, id)) && firstOf(rank({ ...need, ...one.to }), ranking) !== now;
    if (one.on(need) || tells()) chosen.push(one);
  }
  return chosen.length > 1 || held.length || chosen.some((one) => one.on(need)) ? chosen : [];
}

/** The choices about `need`, as `asking` gives them. `found` is what the reader's own words find, `meant` the LEA, `place` what of it ranks
 *  resources, `words` the words of the site, `said` the names of what was asked. */
export async function toTell(need, { data, form, ranking, found, meant, place, words, said }) {
  const [of, listed] = await Promise.all([data.indicator(need, true), data.listed(need)]);
  return asking(need, {
    ranking,
    causes: of?.causes ?? [],
    indicators: [...form.elements.on.options].filter((one) => need.priority && one.dataset.priority === need.priority).map((one) => one.value.split(':')[1]),
    // A topic may be called as the group is that was chosen.
    applies: (name, id) => fits(ranking.data, name, id, meant) && !said.includes(words.name(name, id)),
    rank: (next) => ranking.rank({ ...next, ...place, of, listed, words: found }),
    column: (name) => data.columns({ [name]: true }, ranking),
  });
}

const named = (name, id, words) => (name === 'step' ? say('start.asking-step', { name: words.inside(name, id) }) : words.name(name, id));

/** The question as chips; `go(need)` promises that the answer was drawn. One that is pressed again is taken back. */
export function draw(place, choices, need, words, go, wide) {
  const open = place.querySelector('details')?.open ?? wide;
  const chip = (one) => {
    const on = one.on(need);
    const press = async () => {
      made.set(one.key, one);
      await go({ ...need, ...(on ? one.from : one.to), all: false });
      place.querySelector(`[data-tells="${one.key}"]`)?.focus();
    };
    return make('button', { type: 'button', class: 'chip', 'aria-pressed': String(on), 'data-tells': one.key, onclick: press }, one.name ?? named(...one.key.split(':'), words));
  };
  fill(place, choices.length ? make('details', { class: 'asking', open }, make('summary', { id: 'asking-head' }, say('start.asking')),
    make('ul', { class: 'chips', 'aria-labelledby': 'asking-head' }, choices.map((one) => make('li', {}, chip(one))))) : '');
}
