// Address: what a reader asked, as the address of the page, and back. Every state of the page has an address to share.

// The facets that the page names, and how current a resource is, which the browser works out.
const FACET_NAMES = [...document.querySelector('[data-facets]').dataset.facets.split(' '), 'fresh'];
export const SORTS = ['best', 'newest', 'reviewed'];
// A page number beyond what the catalog can have is a typo.
const MOST_PAGES = 500;
const MOST_LETTERS = 2000;
// What a facet value and a reading (facet/value) look like; this page never produces anything else.
const VALUE = /^[\w-]{1,80}$/;
const READING = /^[a-z]{1,20}\/[\w-]{1,80}$/;

/** The state in an address's query ('?q=...'). Invalid values are left out. */
export function read(search) {
  const parameters = new URLSearchParams(search);
  const filters = {};
  for (const name of FACET_NAMES) {
    const values = [...new Set(parameters.getAll(name).filter((value) => VALUE.test(value)))];
    if (values.length) filters[name] = values;
  }
  const sort = parameters.get('sort');
  const page = Number.parseInt(parameters.get('page') ?? '1', 10);
  return {
    q: (parameters.get('q') ?? '').slice(0, MOST_LETTERS).trim(),
    filters,
    lea: (parameters.get('lea') ?? '').slice(0, 120),
    // Readings of the query that the reader has switched off.
    literal: [...new Set(parameters.getAll('literal').filter((value) => READING.test(value)))],
    sort: SORTS.includes(sort) ? sort : 'best',
    page: page >= 1 && page <= MOST_PAGES ? page : 1,
  };
}

/** The query of the address for a state: '' or '?q=...'. */
export function write(state) {
  const parameters = new URLSearchParams();
  if (state.q) parameters.set('q', state.q);
  for (const name of FACET_NAMES) for (const value of state.filters[name] ?? []) parameters.append(name, value);
  if (state.lea) parameters.set('lea', state.lea);
  for (const value of state.literal) parameters.append('literal', value);
  if (state.sort !== 'best') parameters.set('sort', state.sort);
  if (state.page > 1) parameters.set('page', String(state.page));
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

export function toggled(state, name, value) {
  const before = state.filters[name] ?? [];
  const values = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  const filters = { ...state.filters, [name]: values };
  if (!values.length) delete filters[name];
  return { ...state, filters, page: 1 };
}
