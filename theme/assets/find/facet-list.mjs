// The list of facets: real checkboxes in fieldsets, made once and then only counted anew, so that focus stays where it is.
import { make } from './dom.mjs';

// Open from the start; the others open at a click, or when something in them is chosen.
const OPEN = new Set(['priority', 'group', 'topic']);

let groups = null;

/** `choose(name, value)` is called when a reader changes a box. */
export function drawFacets(form, facets, counts, state, choose) {
  groups ??= build(form, facets, choose);
  for (const { name, group, lines } of groups) {
    const chosen = state.filters[name] ?? [];
    let shown = 0;
    lines.forEach((line, number) => {
      const times = counts[name][number];
      const ticked = chosen.includes(line.id);
      if (line.box.checked !== ticked) line.box.checked = ticked;
      if (line.count.data !== String(times)) line.count.data = String(times);
      const hidden = times === 0 && !ticked;
      if (line.label.hidden !== hidden) line.label.hidden = hidden;
      if (!hidden) shown += 1;
    });
    // A facet that could only say one thing is no choice.
    group.hidden = shown < 2 && !chosen.length;
    if (chosen.length) group.open = true;
  }
}

function build(form, facets, choose) {
  form.addEventListener('submit', (event) => event.preventDefault());
  return facets.map(({ name, label, values }) => {
    const lines = values.map(([id, text]) => {
      const box = make('input', { type: 'checkbox', name, value: id, onchange: () => choose(name, id) });
      const count = document.createTextNode('');
      const line = make('label', {}, box, make('span', {}, name === 'priority' ? `${id} ${text}` : text), ' ',
        make('span', { class: 'muted', 'data-times': true }, count));
      return { id, box, count, label: line };
    });
    const group = make('details', { 'data-name': name, open: OPEN.has(name) }, make('summary', {}, label),
      make('fieldset', {}, make('legend', { class: 'unseen' }, label), lines.map((line) => line.label)));
    form.append(group);
    return { name, group, lines };
  });
}
