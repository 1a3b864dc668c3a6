// Facts: what the state's files show for one LEA, read from data/needs/<county>-<piece>.json (level1/finder/files.py). Each line is a need.

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

/** The LEA's own report, of one year. */
export const dashboard = (code, year) => (year ? `https://www.caschooldashboard.org/reports/${code}/${year}` : 'https://www.caschooldashboard.org/');
export const newest = (sources) => Math.max(0, ...sources.map(({ year }) => year));
