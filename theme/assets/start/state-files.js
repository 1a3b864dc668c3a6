// "From the state's files": what they show for one LEA, by year and source, in words. No ranks, totals or neighbors, and no
// color as a color. Each line leads to what may help.
import { inWords } from '../shared/dates.js';
import { fill, make } from '../shared/dom.js';
import { inList, say, sayWith } from '../shared/say.js';
import { read, write } from './address.js';
import { assistedOf, dashboard, linesOf, newest, sourcesOf } from './facts.js';
import '../strings/en/files.js';

// The names of the files, and their values, by the ids in the data. They match the county pages (_lea.html): if a year
// had no color, its status keeps its own word.
const KINDS = ['lowest', 'assistance', 'local'];

/** `county` is data/needs/<county>-<piece>.json. `go(need)` follows a line. */
export function draw(place, county, lea, words, { go }) {
  const entry = county.leas[lea.code];
  const sources = sourcesOf(county);
  const linesIn = sources.map(() => []);
  for (const { source, status } of assistedOf(entry)) linesIn[source].push(make('li', {}, say(`files.status-${status}`)));
  for (const { source, said, need } of linesOf(county, lea.code)) {
    const target = { ...read(''), lea: lea.code, ...need };
    const text = say(`files.${said === 'criteria' ? '' : said.startsWith('not-met') ? 'local-' : 'level-'}${said}`, {
      indicator: need.indicator ? words.name('indicator', need.indicator) : '',
      priority: need.priority ? words.name('priority', need.priority) : '',
      group: need.group ? words.name('group', need.group) : say('files.everyone'),
    });
    linesIn[source].push(make('li', {}, make('a', { href: write(target), onclick: (event) => { event.preventDefault(); go(target); } }, text)));
  }
  const blocks = together(sources.map((source, at) => ({ ...source, lines: linesIn[at] })).sort((a, b) => b.year - a.year || (a.kind < b.kind ? -1 : 1)))
    .flatMap(({ kind, year, files, released, lines }) => {
      const [table, digest] = kind.split('-');
      const [count, file] = [files.length, inList(files)];
      return [make('h3', {}, say(`files.of-${KINDS.includes(table) ? table : 'other'}`, { year: String(year), table })),
        make('p', { class: 'hint' }, digest ? say('files.digest', { file, released }) : say('files.file', { count, file, released: inWords(released) })),
        lines.length ? make('ul', {}, lines) : make('p', { 'data-nothing': true }, say('files.nothing', { count }))];
    });
  fill(place, make('details', { class: 'state-files' }, make('summary', {}, say('files.title')),
    make('p', { class: 'hint' }, sayWith('files.about', { lea: make('strong', {}, lea.name) })),
    entry ? '' : make('p', { 'data-nothing': true }, say('files.none')),
    blocks, make('p', {}, make('a', { href: dashboard(lea.code, newest(sources)), rel: 'noopener' }, say('files.official')))));
}

/** Sources that follow each other, of one kind, year and release, are one block: the state publishes the local indicators of a
 *  year in a file for each priority. */
function together(sources) {
  const blocks = [];
  for (const { kind, year, file, released, lines } of sources) {
    const last = blocks.at(-1);
    if (last && last.kind === kind && last.year === year && last.released === released) {
      last.files.push(file);
      last.lines.push(...lines);
    } else blocks.push({ kind, year, released, files: [file], lines: [...lines] });
  }
  return blocks;
}
