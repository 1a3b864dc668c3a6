// Facts: what the state's files show for one LEA, read from data/needs/<county>-<piece>.json (level1/finder/files.py). Each line is a need,
// and so is an item of the self-reflection, of data/reflection.json.

// The source of a fact is a place among the sources.
export const sourcesOf = (county) => county.sources.map(([kind, year, file, released]) => ({ kind, year, file, released }));
const lowestOf = (entry) => (entry?.lowest ?? []).map(([source, indicator, level, groups]) => ({ source, indicator, level, groups }));
export const assistedOf = (entry) => (entry?.assistance ?? []).map(([source, status, methods, groups]) => ({ source, status, methods, groups }));
const localOf = (entry) => (entry?.local ?? []).map(([source, priority, level]) => ({ source, priority: String(priority), level }));

/** The indicators for which the files show something. */
export const found = (county, code) => new Set(lowestOf(county?.leas[code]).map(({ indicator }) => indicator));

/** -> [{source, said: a level of the files or 'criteria', need: {indicator or priority, group: '' for all students}}, ...] */
export function linesOf(county, code) {
  const entry = county.leas[code];
  const asked = (group) => (group === 'all-students' ? '' : group);
  return [
    ...lowestOf(entry).flatMap(({ source, indicator, level, groups }) => groups.map((group) => ({ source, said: level, need: { indicator, group: asked(group) } }))),
    ...assistedOf(entry).flatMap(({ source, groups }) => Object.entries(groups)
      .flatMap(([group, priorities]) => priorities.map((priority) => ({ source, said: 'criteria', need: { priority: String(priority), group: asked(group) } })))),
    ...localOf(entry).map(({ source, priority, level }) => ({ source, said: level, need: { priority, group: '' } })),
  ];
}

/** Teaches the names of all items to `words`. `of` is data/reflection.json. */
export const learn = (of, words) => words.add('item', of.items);

/** The kinds of LEA that rate an item, where not all do, by its id. */
export const kindsOf = (of) => Object.fromEntries(of.items.filter(({ kinds }) => kinds).map(({ id, kinds }) => [id, kinds]));

/** The need with what its item asks, which an address that has only the item leaves out; without an item that is none. `words`
 *  learns the names of all items. */
export function asked(need, of, words) {
  learn(of, words);
  const fields = of.items.find(({ id }) => id === need.item)?.asked;
  if (!fields) return { ...need, item: '' };
  const bare = !need.indicator && !need.priority && !need.topics.length;
  return bare ? { ...need, ...fields, group: need.group || (fields.group ?? '') } : need;
}

/** The LEA's own report, of one year. */
export const dashboard = (code, year) => (year ? `https://www.caschooldashboard.org/reports/${code}/${year}` : 'https://www.caschooldashboard.org/');
export const newest = (sources) => Math.max(0, ...sources.map(({ year }) => year));
