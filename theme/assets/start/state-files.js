// "From the state's files": what they show for one LEA, by year and source, in words. No ranks, totals or neighbors, and no
// color as a color. Each line leads to what may help.
import { inWords } from '../shared/dates.js';
import { fill, make } from '../shared/dom.js';
import { read, write } from './address.js';

const KINDS = { lowest: 'lowest levels on state indicators', assistance: 'differentiated assistance', local: 'local indicators' };
const STATUS = {
  'year-1': 'Met the criteria for differentiated assistance on this Dashboard',
  'year-2': 'Continues in differentiated assistance, which lasts at least two years',
  differentiated: 'In differentiated assistance',
};
// As the county pages say it (level1/site/templates/_lea.html): where a year had no color, its status keeps its own word.
const LEVELS = {
  red: 'at the lowest level', 'very-low': 'at the status Very Low (no color was given)', 'very-high': 'at the status Very High (no color was given)',
  'not-met': 'not met', 'not-met-two-years': 'not met for two or more years',
};

const level = (id) => LEVELS[id] ?? id.replaceAll('-', ' ');

/** The LEA's own report, of the newest year that the files tell of. */
const dashboard = ({ sources }, lea) => (sources.length ? `https://www.caschooldashboard.org/reports/${lea.code}/${Math.max(...sources.map(([, year]) => year))}` : 'https://www.caschooldashboard.org/');

/** The indicators that the files show something for. */
export const found = (county, code) => new Set((county?.leas[code]?.lowest ?? []).map(([, indicator]) => indicator));

/** `county` is data/needs/<county>.json. `go(need)` follows a line. */
export function draw(place, county, lea, words, { go }) {
  const entry = county.leas[lea.code];
  const bySource = new Map(county.sources.map((_, source) => [source, []]));
  const line = (source, text, need) => {
    const target = { ...read(''), lea: lea.code, ...need };
    bySource.get(source).push(make('li', {}, need ? make('a', { href: write(target), onclick: (event) => { event.preventDefault(); go(target); } }, text) : text));
  };
  const group = (id) => (id === 'all-students' ? 'all students' : words.why(['group', id]));
  const asked = (id) => (id === 'all-students' ? '' : id);
  for (const [source, indicator, at, groups] of entry?.lowest ?? []) {
    for (const one of groups) line(source, `${words.name('indicator', indicator)}: ${level(at)} for ${group(one)}`, { indicator, group: asked(one) });
  }
  for (const [source, status, , groups] of entry?.assistance ?? []) {
    line(source, STATUS[status] ?? level(status), null);
    for (const [one, priorities] of Object.entries(groups)) {
      for (const priority of priorities) line(source, `Priority ${priority} for ${group(one)} met the criteria`, { priority: String(priority), group: asked(one) });
    }
  }
  for (const [source, priority, at] of entry?.local ?? []) line(source, `${words.name('priority', String(priority))}: the local indicator was ${level(at)}`, { priority: String(priority) });
  const blocks = [...bySource].map(([source, lines]) => [county.sources[source], lines]).sort(([a], [b]) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .flatMap(([[kind, year, file, released], lines]) => {
      const [table, digest] = kind.split('-');
      return [make('h3', {}, `${year} Dashboard: ${KINDS[table] ?? table}`),
        make('p', { class: 'hint' }, digest ? `From a digest of the state’s files, ${file}, ${released}.` : `From the file ${file}, released ${inWords(released)}.`),
        lines.length ? make('ul', {}, lines) : make('p', { 'data-nothing': true }, 'Nothing was found for this LEA in this file.')];
    });
  fill(place, make('details', { class: 'state-files' }, make('summary', {}, 'From the state’s files'),
    make('p', { class: 'hint' }, 'What files of the California Department of Education show for ', make('strong', {}, lea.name), '. They say where to look; needs are identified locally. Only lowest levels and assistance are kept here; what is not listed was not found or not looked at.'),
    entry ? '' : make('p', { 'data-nothing': true }, 'Nothing was found for this LEA in the files we have. That is no statement about its results.'),
    blocks, make('p', {}, make('a', { href: dashboard(county, lea), rel: 'noopener' }, 'The official California School Dashboard of this LEA'))));
}
