// Asked: what the address of a frame asks for. It may be a need, as the need finder reads it, or filters and words, as the
// search reads them.

const [LEAST, USUAL, MOST] = [5, 10, 20];
const THEMES = ['system', 'light', 'dark'];
const SORTS = ['best', 'newest', 'reviewed'];
// As the need finder and the search have them.
const MOST_TOPICS = 3;
const MOST_LETTERS = 400;
const ID = /^[\w-]{1,80}$/;
// The county of a need says whom to ask, and which resources are for it alone.
const BESIDE_A_NEED = 'county';
// How a list looks: no part of what is asked.
const OWN = ['n', 'people', 'theme'];
// What else an address of the search or the need finder may have, which means nothing here.
const ELSEWHERE = ['all', 'page', 'literal', 'on'];

/** `search` is the query of an address ('?topic=attendance&n=5'), `facets` and `finder` the names of the filters and of what the need
 *  finder asks beside a need. -> {n, people, theme, sort, q, lea, values: {name: [value, ...]}, isNeed, asksNothing, refused: [[name, value], ...]}:
 *  what could not be taken, each once. Whether values are known is not asked here. */
export function read(search, facets, finder) {
  const parameters = new URLSearchParams(search);
  const refused = new Map();
  const refuse = (name, value) => { refused.set(`${name}=${value}`, [name, value]); };
  const text = (name) => {
    const all = [...(parameters.get(name) ?? '').trim()];
    if (all.length > MOST_LETTERS) refuse(name, all.slice(MOST_LETTERS).join(''));
    return all.slice(0, MOST_LETTERS).join('');
  };
  const oneOf = (name, allowed) => {
    const value = parameters.get(name);
    if (value !== null && !allowed.includes(value)) refuse(name, value);
    return allowed.includes(value) ? value : allowed[0];
  };
  const names = new Set([...facets, ...finder, 'item', 'fresh']);
  const values = {};
  const [on, id] = (parameters.get('on') ?? '').split(':');
  // Without JavaScript the need finder says in one field what it is about.
  const first = ['indicator', 'priority', 'topic'].includes(on) && id ? [[on, id]] : [];
  for (const [name, value] of [...first, ...parameters]) {
    if (names.has(name)) {
      if (!value || (name === 'group' && value === 'all-students')) continue;
      if (ID.test(value)) values[name] = [...new Set([...values[name] ?? [], value])];
      else refuse(name, value);
    } else if (!['q', 'lea', 'sort', ...OWN, ...ELSEWHERE].includes(name)) refuse(name, value);
  }
  const asked = { n: number(parameters.get('n'), refuse), people: oneOf('people', ['1', '0']) === '1', theme: oneOf('theme', THEMES), sort: oneOf('sort', SORTS), q: text('q'), lea: text('lea'), values };
  return { ...asked, ...kindOf(asked, finder), refused: [...refused.values()] };
}

/** Whether a need is asked for, or nothing. */
export const kindOf = (asked, finder) => ({ isNeed: isNeed(asked, finder), asksNothing: !asked.q && !asked.lea && !Object.keys(asked.values).length });

function number(value, refuse) {
  if (value === null) return USUAL;
  const wanted = /^-?\d{1,9}$/.test(value) ? Number(value) : NaN;
  const n = Number.isNaN(wanted) ? USUAL : Math.min(MOST, Math.max(LEAST, wanted));
  if (n !== wanted) refuse('n', value);
  return n;
}

/** Whether the need finder is asked: one value of each thing that it knows, and nothing that only the search knows. */
function isNeed({ q, sort, lea, values }, finder) {
  const single = ['item', 'indicator', 'priority', 'group', ...finder];
  const chosen = Object.keys(values).filter((name) => name !== BESIDE_A_NEED);
  const fits = (name) => (name === 'topic' ? values.topic.length <= MOST_TOPICS : single.includes(name) && values[name].length === 1);
  return !q && sort === 'best' && chosen.every(fits) && Boolean(chosen.length || lea);
}

/** The query of the page of the site that shows the whole list. */
export function whole({ q, lea, sort, values, isNeed: need }) {
  const parameters = new URLSearchParams(q ? { q } : {});
  for (const [name, of] of Object.entries(values)) if (!need || name !== BESIDE_A_NEED) for (const value of of) parameters.append(name, value);
  if (lea) parameters.set('lea', lea);
  if (sort !== 'best') parameters.set('sort', sort);
  const text = parameters.toString();
  return `${need ? 'start' : 'find'}/${text ? `?${text}` : ''}`;
}

/** What is asked without what is unknown: `known(name, value)` says what is known. */
export function cleaned(asked, known, finder) {
  const refused = [...asked.refused];
  const values = {};
  for (const [name, of] of Object.entries(asked.values)) {
    const left = of.filter((value) => known(name, value) || !refused.push([name, value]));
    if (left.length) values[name] = left;
  }
  const next = { ...asked, values, refused };
  return { ...next, ...kindOf(next, finder) };
}
