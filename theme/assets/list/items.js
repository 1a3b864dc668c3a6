// Items: the entries of a list as cards, with what the reader can do to each.
import { currency } from '../shared/cards.js';
import { make, spoken } from '../shared/dom.js';
import { outside } from '../shared/outside.js';
import { to } from '../shared/root.js';
import { inList, say, sayWith } from '../shared/say.js';
import { LONGEST_NOTE } from './lists.js';
import { known, nameOf, ownNames } from './paper.js';
import { PARTS } from './whence.js';
import '../strings/en/list.js';

export const button = (name, onclick, attributes = {}) => make('button', { type: 'button', class: 'keep', onclick, ...attributes }, name);

/** What an entry says, which a page in another language marks (../shared/wording.js). */
export const written = (text) => make('span', { 'data-written': true }, text);

const unseen = (text) => make('span', { 'data-written': true, class: 'unseen' }, text);

/** The order in which entries are shown: those without a goal, then goal by goal. */
export const inOrder = ({ goals, items }) => ['', ...goals].flatMap((goal) => items.filter((one) => one.goal === goal));

/** All entries of a list, by goal. `does` has what a reader can do: move(id, by), set(id, part, value), takeOff(id, name), replace(id, other),
 *  renameGoal(goal, name), removeGoal(goal), write(id, note); null for a list that is not the reader's. */
export function items(list, data, does) {
  const ordered = inOrder(list);
  const of = (goal) => ordered.filter((one) => one.goal === goal);
  const cards = (goal, heading) => make('ol', { class: 'cards listed' }, of(goal).map((one) => item(one, data, does, { heading, goals: list.goals, first: one === ordered[0] && !goal, last: one === ordered.at(-1) && goal === (list.goals.at(-1) ?? '') })));
  if (!list.goals.length) return list.items.length ? [cards('', 'h2')] : [];
  return [
    of('').length ? cards('', 'h2') : '',
    ...list.goals.map((goal) => make('section', {}, make('h2', { class: 'goal', tabindex: '-1', 'data-key': `goal ${goal}` }, goal), does ? ofGoal(goal, does) : '',
      of(goal).length ? cards(goal, 'h3') : make('p', { class: 'hint unprinted' }, say('list.goal-empty')))),
  ];
}

/** What can be done to a goal. */
function ofGoal(goal, does) {
  const box = make('input', { type: 'text', value: goal, 'aria-label': say('list.goal-name', { goal }), 'data-key': `name of ${goal}`, maxlength: '120' });
  const rename = (event) => { event.preventDefault(); does.renameGoal(goal, box.value); };
  return make('details', { class: 'unprinted', 'data-key': `change ${goal}` }, make('summary', {}, say('list.goal-change'), make('span', { class: 'unseen' }, `: ${goal}`)),
    make('form', { class: 'in-line', onsubmit: rename }, box, ' ', make('button', { class: 'keep' }, say('list.goal-rename')), ' ', button(say('list.goal-remove'), () => does.removeGoal(goal))));
}

function item(own, data, does, place) {
  const { id } = own;
  const one = known(data, id);
  const of = (...parts) => make('li', { class: 'card', 'data-listed': id }, ...parts);
  if (!one) return of(make(place.heading, {}, id), order(id, id, does, place), make('p', {}, say('list.unknown')));
  return of(
    make(place.heading, {}, spoken(make('a', { href: to(`resources/${id}/`) }, one.title), one.lang)),
    order(id, one.title, does, place),
    one.status ? gone(id, one, data, does) : '',
    (one.caveats ?? []).map(([kind, text]) => make('p', {}, make('strong', { class: 'differs' }, `${kind}.`), make('span', { class: 'at-length' }, ' ', written(text)))),
    make('p', { class: 'meta' }, one.publisher, currency(one)),
    make('p', {}, outside(one, '', { class: 'address' })),
    worksOn(own, one, data),
    make('p', { class: one.evidence ? 'evidence' : 'evidence unprinted' }, one.evidence ? sayWith('list.evidence', { evidence: written(one.evidence) }) : say('list.no-evidence')),
    make('p', {}, sayWith('list.ask', { lead: make('a', { href: to(`leads/${one.lead}/`) }, data.leads[one.lead]) })),
    own.note ? make('p', { class: does ? 'note printed' : 'note', 'data-note': true }, say('list.note-of', { note: own.note })) : '',
    does ? controls(own, one, data, does, place.goals) : '');
}

/** What the reader works on with it; where nothing was chosen, what the entry itself names. */
function worksOn(own, one, data) {
  const chosen = PARTS.map((part) => own[part] && nameOf(data, part, own[part])).filter(Boolean);
  const named = ['indicator', 'group'].flatMap((part) => ownNames(data, part, one));
  if (chosen.length) return make('p', { 'data-for': true }, say('list.for', { names: chosen.join(' · ') }));
  return named.length ? make('p', { 'data-for': true }, say('list.works-on', { names: inList(named) })) : '';
}

/** What happened to a resource that was replaced or withdrawn, and what to use instead. */
function gone(id, one, data, does) {
  const next = one.successor && known(data, one.successor);
  return make('div', { class: 'notice' }, make('p', {},
    make('strong', {}, say(one.status === 'superseded' ? 'list.replaced' : 'list.withdrawn')), ' ', written(one.reason), ' ',
    next ? [...sayWith('list.use', { title: spoken(make('a', { href: to(`resources/${one.successor}/`) }, next.title), next.lang) }), ' '] : '',
    next && does ? button(say('list.put'), () => does.replace(id, next)) : ''));
}

/** The buttons that move an entry, and the one that takes it off. At an end a button stays, so that the focus does. */
function order(id, name, does, { first, last }) {
  if (!does) return '';
  const step = (code, by, sign) => button([make('span', { 'aria-hidden': 'true' }, sign), make('span', { class: 'unseen' }, sayWith(code, { name: unseen(name) }))], () => does.move(id, by), {
    'data-key': `${by < 0 ? 'up' : 'down'} ${id}`, 'aria-disabled': (by < 0 ? first : last) && 'true', title: say(by < 0 ? 'list.up-short' : 'list.down-short'),
  });
  const off = sayWith('list.remove', { name: make('span', { class: 'unseen' }, ': ', unseen(name)) });
  return make('div', { class: 'order unprinted' }, step('list.up', -1, '↑'), ' ', step('list.down', 1, '↓'), ' ', button(off, () => does.takeOff(id, name), { 'data-key': `off ${id}` }));
}

function controls(own, one, data, does, goals) {
  const { id } = own;
  const box = make('textarea', { rows: '1', maxlength: String(LONGEST_NOTE), id: `note-${id}`, 'data-key': `note ${id}`, oninput: () => does.write(id, box.value) });
  box.value = own.note;
  const choice = (part, options, none) => {
    const select = make('select', { 'data-key': `${part} ${id}`, onchange: () => does.set(id, part, select.value) },
      make('option', { value: '' }, none), options.map(([value, name]) => make('option', { value, selected: value === own[part] }, name)));
    return make('label', { class: 'chooser' }, `${say(`list.choose-${part}`)} `, select);
  };
  return make('div', { class: 'working unprinted' },
    make('p', { class: 'noting' }, make('label', { for: `note-${id}` }, say('list.note'), make('span', { class: 'unseen' }, ': ', unseen(one.title))), box),
    make('details', { 'data-key': `more ${id}` }, make('summary', {}, say('list.more'), make('span', { class: 'unseen' }, ': ', unseen(one.title))),
      make('div', { class: 'choices' },
        goals.length ? choice('goal', goals.map((goal) => [goal, goal]), say('list.no-goal')) : '',
        PARTS.map((part) => choice(part, Object.entries(data.columns.words[part]), say('list.not-chosen'))))));
}
