// Choices: the options for each kind of LEA. An option that cannot apply to it is not offered, unless its data say
// otherwise.
import { KINDS } from '../people/kinds.js';
import { OWN, SINGLE } from './address.js';

/** Whether a word can apply to an LEA. `found` has the indicators for which the state's files show something. */
export function applies(data, name, id, lea, found = new Set()) {
  const kinds = lea && data.kinds[name]?.[id];
  return !kinds || kinds.includes(KINDS[lea.kind]) || (name === 'indicator' && found.has(id));
}

/** Hides and disables the options that cannot apply. */
export function offer(form, data, lea, found) {
  for (const asked of ['on', ...OWN]) {
    for (const option of form.elements[asked].options) {
      const [name, id] = asked === 'on' ? option.value.split(':') : [asked, option.value];
      if (id) option.hidden = option.disabled = !applies(data, name, id, lea, found);
    }
  }
}

/** The need without what cannot apply, and the names of what was removed: [need, [name, ...]]. */
export function fitting(need, data, lea, found, nameOf) {
  const out = [];
  const next = { ...need, topics: need.topics.filter((id) => applies(data, 'topic', id, lea, found) || !out.push(nameOf('topic', id))) };
  for (const name of SINGLE) {
    if (need[name] && !applies(data, name, need[name], lea, found)) {
      out.push(nameOf(name, need[name]));
      next[name] = '';
      // The causes were removed with their indicator.
      if (name === 'indicator') next.topics = [];
    }
  }
  return [next, out];
}
