// "From the state's files": what they show for one LEA, by year and source, in words. No ranks, totals or neighbors, and no
// color as a color. Each line leads to what may help.
import { inWords } from '../shared/dates.js';
import { fill, make } from '../shared/dom.js';
import { say, sayWith } from '../shared/say.js';
import { read, write } from './address.js';

// The names of the files, and their values, by the ids in the data. They match the county pages (_lea.html): if a year
// had no color, its status keeps its own word.
const KINDS = ['lowest', 'assistance', 'local'];

// The rows of data/needs/<county>.json by name; see level1/finder/files.py. The source of a fact is a place among the sources.
const sourcesOf = (county) => county.sources.map(([kind, year, file, released]) => ({ kind, year, file, released }));
const lowestOf = (entry) => (entry?.lowest ?? []).map(([source, indicator, level, groups]) => ({ source, indicator, level, groups }));
const assistedOf = (entry) => (entry?.assistance ?? []).map(([source, status, methods, groups]) => ({ source, status, methods, groups }));
const localOf = (entry) => (entry?.local ?? []).map(([source, priority, level]) => ({ source, priority: String(priority), level }));

/** The LEA's own report, of the newest year in the files. */
const dashboard = (sources, lea) => (sources.length ? `https://www.caschooldashboard.org/reports/${lea.code}/${Math.max(...sources.map(({ year }) => year))}` : 'https://www.caschooldashboard.org/');

/** The indicators for which the files show something. */
export const found = (county, code) => new Set(lowestOf(county?.leas[code]).map(({ indicator }) => indicator));

/** `county` is data/needs/<county>.json. `go(need)` follows a line. */
export function draw(place, county, lea, words, { go }) {
  const entry = county.leas[lea.code];
  const sources = sourcesOf(county);
  const linesOf = sources.map(() => []);
  const line = (source, text, need) => {
    const target = { ...read(''), lea: lea.code, ...need };
    linesOf[source].push(make('li', {}, need ? make('a', { href: write(target), onclick: (event) => { event.preventDefault(); go(target); } }, text) : text));
  };
  const group = (id) => (id === 'all-students' ? say('files.everyone') : words.why(['group', id]));
  const asked = (id) => (id === 'all-students' ? '' : id);
  for (const { source, indicator, level, groups } of lowestOf(entry)) {
    for (const one of groups) line(source, say(`files.level-${level}`, { indicator: words.name('indicator', indicator), group: group(one) }), { indicator, group: asked(one) });
  }
  for (const { source, status, groups } of assistedOf(entry)) {
    line(source, say(`files.status-${status}`), null);
    for (const [one, priorities] of Object.entries(groups)) {
      for (const priority of priorities) line(source, say('files.criteria', { priority: String(priority), group: group(one) }), { priority: String(priority), group: asked(one) });
    }
  }
  for (const { source, priority, level } of localOf(entry)) line(source, say(`files.local-${level}`, { priority: words.name('priority', priority) }), { priority });
  const blocks = sources.map((source, at) => ({ ...source, lines: linesOf[at] })).sort((a, b) => b.year - a.year || (a.kind < b.kind ? -1 : 1))
    .flatMap(({ kind, year, file, released, lines }) => {
      const [table, digest] = kind.split('-');
      return [make('h3', {}, say(`files.of-${KINDS.includes(table) ? table : 'other'}`, { year: String(year), table })),
        make('p', { class: 'hint' }, digest ? say('files.digest', { file, released }) : say('files.file', { file, released: inWords(released) })),
        lines.length ? make('ul', {}, lines) : make('p', { 'data-nothing': true }, say('files.nothing'))];
    });
  fill(place, make('details', { class: 'state-files' }, make('summary', {}, say('files.title')),
    make('p', { class: 'hint' }, sayWith('files.about', { lea: make('strong', {}, lea.name) })),
    entry ? '' : make('p', { 'data-nothing': true }, say('files.none')),
    blocks, make('p', {}, make('a', { href: dashboard(sources, lea), rel: 'noopener' }, say('files.official')))));
}
