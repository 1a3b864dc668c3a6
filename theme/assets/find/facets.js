// Facets: the list of real checkboxes in fieldsets, made once and then only counted anew, so that focus stays where it is.
import { make } from '../shared/dom.js';

export class Facets {
  /** `choose(name, value)` is called when a reader changes a box. */
  constructor(form, choose) {
    Object.assign(this, { form, choose, groups: null });
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  /** `facets`, `counts` and `found` are of engine.js. */
  draw(facets, { counts, found }, state) {
    this.groups ??= facets.map((facet) => this.build(facet));
    for (const { name, group, lines } of this.groups) {
      const chosen = state.filters[name] ?? [];
      let [shown, narrows] = [0, false];
      lines.forEach((line, number) => {
        const times = counts[name][number];
        const ticked = chosen.includes(line.id);
        if (line.box.checked !== ticked) line.box.checked = ticked;
        if (line.count.data !== String(times)) line.count.data = String(times);
        const hidden = times === 0 && !ticked && document.activeElement !== line.box;
        if (line.label.hidden !== hidden) line.label.hidden = hidden;
        if (!hidden) shown += 1;
        narrows ||= times > 0 && times < found;
      });
      // One value that all results have is not a choice.
      group.hidden = shown < 2 && !narrows && !chosen.length && !group.contains(document.activeElement);
      if (chosen.length) group.open = true;
    }
  }

  build({ name, label, open, numbered, values }) {
    const lines = values.map(([id, text]) => {
      const box = make('input', { type: 'checkbox', name, value: id, onchange: () => this.choose(name, id) });
      const count = document.createTextNode('');
      const line = make('label', {}, box, make('span', {}, numbered ? `${id} ${text}` : text), ' ',
        make('span', { class: 'muted', 'data-times': true }, count));
      return { id, box, count, label: line };
    });
    const group = make('details', { 'data-name': name, open }, make('summary', {}, label),
      make('fieldset', {}, make('legend', { class: 'unseen' }, label), lines.map((line) => line.label)));
    this.form.append(group);
    return { name, group, lines };
  }
}
