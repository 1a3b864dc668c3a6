// Filtered: what passes filters without words, in the order of the search (listed in ../find/search.js), from the files of
// level1/search/embeds.py.
import { file } from '../shared/files.js';

const FIRST_YEAR = 1950;
const YEAR = 366 * 86400000;

/** Places from the steps between them. */
function places(steps) {
  let place = 0;
  return steps.map((step) => { place += step; return place; });
}

/** The places that pass one filter, as a Set, and those of them that name a value. */
async function passing(name, wanted, now) {
  if (name === 'fresh') return fresh(wanted, await order(), now);
  const { ids, places: steps, everywhere } = await file(`embed/of-${name}.json`);
  const named = wanted.flatMap((id) => places(steps[ids.indexOf(id)] ?? []));
  return { all: new Set([...named, ...places(everywhere ?? [])]), own: everywhere ? new Set(named) : null };
}

const order = () => file('embed/of-order.json');

/** How current a resource is, by the reader's day, as the search says it. */
function fresh(wanted, { months, reviewed }, now) {
  const today = (now.getFullYear() - FIRST_YEAR) * 12 + now.getMonth() + 1;
  const of = (place) => {
    const age = today - months[place];
    return !months[place] ? 'undated' : age <= 24 ? '2' : age <= 60 ? '5' : 'older';
  };
  const lately = (place) => reviewed[place] && now - new Date(`${reviewed[place]}T00:00:00`) < YEAR;
  return { all: new Set([...months.keys()].filter((place) => wanted.includes(of(place)) || (wanted.includes('reviewed') && lately(place)))), own: null };
}

/** -> {places, found}: the first `n` of those that pass all filters. */
export async function filtered({ values, sort, n }, now = new Date()) {
  const [alphabet, ...filters] = await Promise.all([
    file('embed/of-alphabet.json'),
    ...Object.entries(values).map(([name, wanted]) => passing(name, wanted, now)),
  ]);
  let left = alphabet.filter((place) => filters.every(({ all }) => all.has(place)));
  const owns = filters.filter(({ own }) => own);
  const first = (place) => owns.some(({ own }) => own.has(place));
  left = [...left.filter(first), ...left.filter((place) => !first(place))];
  if (sort !== 'best') {
    const { months, reviewed } = await order();
    left.sort(sort === 'newest' ? (a, b) => months[b] - months[a] : (a, b) => (reviewed[b] ?? '').localeCompare(reviewed[a] ?? ''));
  }
  return { places: left.slice(0, n), found: left.length };
}
