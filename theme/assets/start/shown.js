// Shown: what comes first for an LEA that has said nothing else: after what it reported of itself (reflected.js), what the state's
// files show for it, by student group, each line a need, and resources for what they name; where they name nothing, resources for a needs assessment.
import { inWords } from '../shared/dates.js';
import { fill, make } from '../shared/dom.js';
import { inList, say, sayWith } from '../shared/say.js';
import { read, write } from './address.js';
import { dashboard, linesOf, newest, sourcesOf } from './facts.js';
import '../strings/en/shown.js';

// The lines that are in view at once, and on a phone, where the results come below them; more are folded. An LEA may have a hundred.
const LINES = 5;
const FEW = 2;
// Needs that resources are chosen for, and how many for each: what it reported of itself and the first lines; each line leads to all.
const NEEDS = 10;
const EACH = 10;

/** The needs of an LEA's lines, each once, in the order of the lines. */
const needsOf = (lines) => [...new Map(lines.map(({ need }) => [write({ ...read(''), ...need }), need])).values()];

/** Lines by group: all students first, then the groups with the most lines. -> [[group, lines], ...] */
function byGroup(lines) {
  const groups = new Map([['', []]]);
  for (const line of lines) groups.set(line.need.group, [...(groups.get(line.need.group) ?? []), line]);
  const [everyone, ...others] = groups;
  return [everyone, ...others.sort(([, a], [, b]) => b.length - a.length)].filter(([, of]) => of.length);
}

/** Promises resources for what an LEA reported of itself, `told`, and for what the files of a county show for it, each need in its
 *  turn; none where they show nothing. `rank(need)` promises resources, best first. */
export async function forLines(county, told, code, rank) {
  const lines = needsOf(byGroup(linesOf(county, code)).flatMap(([, of]) => of));
  const lists = await Promise.all([...told, ...lines].slice(0, NEEDS).map(rank));
  const found = new Map();
  for (let turn = 0; turn < EACH; turn += 1) {
    for (const list of lists) {
      const one = list.find(({ place }) => !found.has(place));
      if (one) found.set(one.place, one);
    }
  }
  return [...found.values()];
}

/** Resources for taking stock: those for the step or on its list first. */
export function takingStock(ranked, step) {
  const named = ({ why }) => why.some(([name, id]) => name === 'picked' || (name === 'step' && id === step));
  return [...ranked.filter(named), ...ranked.filter((one) => !named(one))].slice(0, EACH);
}

/** That newer Dashboards may be out, and where: null if the files are of the newest. `today` is YYYY-MM-DD. */
function newer(county, lea, today) {
  const listed = (county.dashboards ?? []).map(([year, what, day]) => ({ year, what: what === 'came_out' ? 'out' : day < today ? 'was-due' : 'due', day }));
  if (!listed.length) return null;
  const [first, ...rest] = listed.map(({ year, what, day }, at) => say(`shown.${what}${at ? '-then' : ''}`, { year: String(year), day: inWords(day) }));
  const year = Math.max(newest(sourcesOf(county)), ...listed.filter(({ what }) => what === 'out').map((one) => one.year));
  return sayWith('shown.newer', { dashboards: [first, ...rest].join(say('shown.and')), report: make('a', { href: dashboard(lea.code, year), rel: 'noopener' }, say('shown.report')) });
}

/** `go(need)` follows a line. `wide`: there is room for more than the first lines; `folded`: there is none for any, since what the LEA
 *  reported of itself stands before. */
export function draw(place, county, lea, words, { go, today, wide, folded }) {
  const most = wide ? LINES : FEW;
  const lines = linesOf(county, lea.code);
  const sources = sourcesOf(county);
  const years = [...new Set(lines.map(({ source }) => String(sources[source].year)))].sort();
  const item = ({ source, said, need }) => {
    const target = { ...read(''), lea: lea.code, ...need };
    const what = need.indicator ? words.name('indicator', need.indicator) : words.name('priority', need.priority);
    return make('li', {}, make('a', { href: write(target), onclick: (event) => { event.preventDefault(); go(target); } },
      say('shown.line', { what, said: say(`shown.said-${said}`), year: String(sources[source].year) })));
  };
  const block = ([group, of]) => [make('h3', {}, group ? words.name('group', group) : say('shown.everyone')), make('ul', {}, of.map(item))];
  const ordered = byGroup(lines).flatMap(([, of]) => of);
  const [first, rest] = [ordered.slice(0, most), ordered.slice(most)].map(byGroup);
  const note = newer(county, lea, today);
  place.hidden = !lines.length;
  const head = make('h2', { tabindex: '-1' }, say('shown.title', { lea: lea.name }));
  const body = [
    make('p', { class: 'hint' }, say('shown.about', { years: inList(years) })),
    first.map(block).flat(),
    rest.length ? make('details', {}, make('summary', {}, say('shown.more', { count: lines.length - most })), rest.map(block).flat()) : '',
    note ? make('p', { class: 'hint', 'data-newer': true }, note) : '',
  ].flat();
  fill(place, lines.length ? (folded ? make('details', {}, make('summary', {}, head), body) : [head, ...body]) : '');
}
