// Address: a need as the address of the page, and back. Every state of the page has an address to share.

const form = document.querySelector('[data-start], [data-start-from]');
const choices = (selector) => [...(form?.querySelectorAll(selector) ?? [])].map(({ name }) => name).filter((name) => name !== 'on');
/** The fields for which the form has its own control, and those of them under "More about it". */
export const OWN = choices('select[name]');
export const MORE = choices('[data-more-questions] select[name]');
export const SINGLE = ['item', 'indicator', 'priority', ...OWN];
const MOST_TOPICS = 3;
const MOST_LETTERS = 200;
// The length of a text that the search reads.
const MOST_OF_WORDS = 400;
// The format of an id; this page never produces anything else.
const ID = /^[a-z0-9][a-z0-9-]{0,79}$/;

/** {lea: code or what was typed, q: the reader's own words, item (of a self-reflection), indicator, priority, topics, group, and what else
 *  the form asks, all}: '' or [] if not asked.
 *  Without JavaScript the form sends the focus of the work as `on=indicator:chronic-absenteeism`; that is read too. */
export function read(search) {
  const parameters = new URLSearchParams(search);
  const text = (name, most) => [...(parameters.get(name) ?? '').trim()].slice(0, most).join('');
  const need = { lea: text('lea', MOST_LETTERS), q: text('q', MOST_OF_WORDS), topics: [], all: parameters.get('all') === '1' };
  for (const name of SINGLE) {
    const value = parameters.get(name) ?? '';
    need[name] = ID.test(value) ? value : '';
  }
  need.topics = [...new Set(parameters.getAll('topic').filter((value) => ID.test(value)))].slice(0, MOST_TOPICS);
  const [kind, id] = (parameters.get('on') ?? '').split(':');
  if (ID.test(id ?? '')) {
    if (kind === 'topic') need.topics = [id];
    else if (kind === 'indicator' || kind === 'priority') need[kind] = id;
  }
  if (need.group === 'all-students') need.group = '';
  return need;
}

/** The query of the address for a need: '' or '?lea=...'. */
export function write(need) {
  const parameters = new URLSearchParams();
  if (need.lea) parameters.set('lea', need.lea);
  for (const name of ['item', 'indicator', 'priority']) if (need[name]) parameters.set(name, need[name]);
  for (const topic of need.topics) parameters.append('topic', topic);
  for (const name of OWN) if (need[name]) parameters.set(name, need[name]);
  if (need.q) parameters.set('q', need.q);
  if (need.all) parameters.set('all', '1');
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

/** What the select "What are you working on?" shows for a need: 'indicator:...', 'topic:...', 'priority:...' or ''. */
export function onOf(need) {
  if (need.indicator) return `indicator:${need.indicator}`;
  if (need.topics.length === 1) return `topic:${need.topics[0]}`;
  return need.priority && !need.topics.length ? `priority:${need.priority}` : '';
}

export function withOn(need, on) {
  const [kind, id] = on.split(':');
  return { ...need, item: '', indicator: kind === 'indicator' ? id : '', priority: kind === 'priority' ? id : '', topics: kind === 'topic' ? [id] : [], all: false };
}

export const isEmpty = (need) => !need.lea && !need.q && !need.topics.length && SINGLE.every((name) => !need[name]);
