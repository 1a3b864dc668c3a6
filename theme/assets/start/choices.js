// Choices: what is offered to whom. What cannot apply to a kind of LEA is not offered, unless its data say otherwise.
import { KINDS } from '../people/kinds.js';

const LISTS = { indicator: 'indicators', priority: 'priorities', topic: 'topics', grade: 'grades' };

/** Whether a word can apply to an LEA. `found` has the indicators that the state's files show something for. */
export function applies(data, name, id, lea, found = new Set()) {
  const kinds = lea && data[LISTS[name]]?.[id]?.kinds;
  return !kinds || kinds.includes(KINDS[lea.kind]) || (name === 'indicator' && found.has(id));
}

/** Hides and disables the options that cannot apply. */
export function offer(form, data, lea, found) {
  for (const option of form.elements.on.options) {
    const [name, id] = option.value.split(':');
    if (id) option.hidden = option.disabled = !applies(data, name, id, lea, found);
  }
  for (const option of form.elements.grade.options) {
    if (option.value) option.hidden = option.disabled = !applies(data, 'grade', option.value, lea, found);
  }
}

/** The need without what cannot apply, and the names of what was taken out: [need, [name, ...]]. */
export function fitting(need, data, lea, found, nameOf) {
  const out = [];
  const next = { ...need, topics: need.topics.filter((id) => applies(data, 'topic', id, lea, found) || !out.push(nameOf('topic', id))) };
  for (const name of ['indicator', 'priority', 'grade']) {
    if (need[name] && !applies(data, name, need[name], lea, found)) {
      out.push(nameOf(name, need[name]));
      next[name] = '';
      // The causes went with their indicator.
      if (name === 'indicator') next.topics = [];
    }
  }
  return [next, out];
}
