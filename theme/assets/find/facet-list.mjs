// The list of facets: real checkboxes in fieldsets, made once and then only counted anew, so that focus stays where it is.
import { make } from './dom.mjs';

// Open from the start; the others open at a click, or when something in them is chosen.
const OPEN = new Set(['priority', 'group', 'topic']);

/** `choose(name, value)` is called when a reader changes a box. */
export function drawFacets(form, facets, counts, state, choose) {
  if (!form.children.length) build(form, facets, choose);
  for (const group of form.children) {
    const { name } = group.dataset;
    const facet = facets.find((one) => one.name === name);
    const chosen = new Set(state.filters[name] ?? []);
    let shown = 0;
    group.querySelectorAll('label').forEach((label, number) => {
      const times = counts[name][number];
      const box = label.querySelector('input');
      box.checked = chosen.has(facet.values[number][0]);
      label.querySelector('[data-times]').textContent = String(times);
      label.hidden = times === 0 && !box.checked;
      if (!label.hidden) shown += 1;
    });
    // A facet that could only say one thing is no choice.
    group.hidden = shown < 2 && !chosen.size;
    if (chosen.size) group.open = true;
  }
}

function build(form, facets, choose) {
  for (const { name, label, values } of facets) {
    const boxes = values.map(([id, text]) => make('label', {},
      make('input', { type: 'checkbox', name, value: id, onchange: () => choose(name, id) }),
      make('span', {}, name === 'priority' ? `${id} ${text}` : text), ' ', make('span', { class: 'muted', 'data-times': true })));
    form.append(make('details', { 'data-name': name, open: OPEN.has(name) }, make('summary', {}, label),
      make('fieldset', {}, make('legend', { class: 'unseen' }, label), boxes)));
  }
  form.addEventListener('submit', (event) => event.preventDefault());
}
