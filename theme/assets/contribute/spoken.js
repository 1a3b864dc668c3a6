// Spoken: which words of the lists a text speaks of, by what the search understood in its parts. One everyday word is no sign; a phrase, a
// word of the title, and several words are.

const SMALL = new Set(['of', 'the', 'and', 'for', 'in', 'a', 'an', 'to', 'with', 'on', 'or', 'by', 'from', 'at', 'as', 'is', 'are', 'that']);
// What a phrase, a single word and the place in the title count, and how much is enough.
const PHRASE = 2;
const WORD = 1;
const IN_TITLE = 1;
const ENOUGH = 3;
const MOST = 3;

/** The parts of a text, the first of which begins its title: of a long text, the search reads only what is surest. */
export const partsOf = (text) => text.split(/(?<=[.;:])\s+|,\s+/).filter((part) => part.length > 3);

/** What a text speaks of, the surest first, at most three a field, and the lead that its main topic has nearly always: [{field, value,
 *  said: [phrase, ...], topic}, ...]. `readings` are those of each part in their order: [[{target, said}, ...], ...]. */
export function spoken(readings, { facets, schema, ofPriority, leadOf }) {
  const found = new Map();
  for (const [at, part] of readings.entries()) {
    for (const { target, said } of part) {
      const [facet, value] = target.split('/');
      const field = facets[facet];
      if (!field || !schema.properties[field]) continue;
      const words = (said.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !SMALL.has(word));
      const points = (words.length > 1 ? PHRASE : WORD) + (at ? 0 : IN_TITLE);
      if (!found.has(target)) found.set(target, { field, value, by: new Map() });
      const { by } = found.get(target);
      const key = words.join(' ');
      if ((by.get(key)?.points ?? 0) < points) by.set(key, { points, said });
    }
  }
  const sure = [...found.values()].map(({ field, value, by }) => {
    const list = [...by.values()].sort((a, b) => b.points - a.points);
    return { field, value, said: list.map(({ said }) => said), score: list.reduce((sum, { points }) => sum + points, 0) };
  }).filter(({ score }) => score >= ENOUGH);
  // An indicator belongs to a priority.
  for (const { value, said, score } of sure.filter(({ field }) => field === 'indicators')) {
    const [priority] = ofPriority[value] ?? [];
    if (priority && schema.properties.priorities && !sure.some((one) => one.field === 'priorities' && one.value === String(priority))) sure.push({ field: 'priorities', value: String(priority), said, score });
  }
  sure.sort((a, b) => b.score - a.score);
  const kept = sure.filter((one) => sure.filter(({ field }) => field === one.field).indexOf(one) < MOST);
  const [main, other] = kept.filter(({ field }) => field === 'topics');
  const lead = schema.properties.lead && main && main.score > (other?.score ?? 0) ? leadOf[main.value] : '';
  return lead ? [...kept, { field: 'lead', value: lead, said: [], topic: main.value }] : kept;
}
