// "Your county office": a chooser that remembers the county, and shows who supports the office.
import { make } from '../shared/dom.js';
import { keep, kept } from '../shared/kept.js';
import { to } from '../shared/root.js';
import { say, sayWith } from '../shared/say.js';
import { Directory } from './directory.js';
import { anybodyIn, route } from './routing.js';
import '../strings/en/lea.js';

export async function start(place) {
  const rules = await new Directory().rules();
  const counties = new Map(Object.entries(rules.counties).map(([name, { slug }]) => [slug, name]));
  const select = make('select', {}, make('option', { value: '' }, say('county.choose')), [...counties].map(([slug, name]) => make('option', { value: slug }, name)));
  const answer = make('div', { role: 'status' });
  // The link to all county offices stays where it is while nothing is chosen: a reader may have the focus on it.
  const fallback = make('div', {});
  const before = document.activeElement;
  fallback.append(...place.childNodes);
  place.append(make('label', { class: 'chooser' }, `${say('county.label')} `, select), answer, fallback);
  if (fallback.contains(before)) before.focus();

  function show() {
    const county = counties.get(select.value);
    fallback.hidden = Boolean(county);
    answer.replaceChildren(...(county ? office(rules, county) : []));
  }
  select.value = counties.has(kept('county')) ? kept('county') : '';
  select.addEventListener('change', () => {
    keep('county', select.value);
    show();
  });
  show();
}

function office(rules, county) {
  const answer = route(rules, anybodyIn(county), {});
  const lead = (id) => make('a', { href: to(`leads/${id}/`) }, rules.people[id].name);
  const instead = answer.notes.find(({ code }) => code === 'single_district');
  return [
    make('p', { 'data-contact': answer.office }, lead(answer.office)),
    make('p', { class: 'hint' }, sayWith('county.behind', { lead: lead(answer.geographic) }), ' ',
      make('a', { href: to(`counties/${rules.counties[county].slug}/`) }, say('county.more', { county }))),
    ...(instead ? [make('p', { class: 'hint', 'data-note': instead.code }, instead.text)] : []),
  ];
}
