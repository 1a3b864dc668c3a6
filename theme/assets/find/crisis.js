// Crisis: whom to call now, shown before everything else where words tell of danger. See level1/search/crisis.py.
import { make } from '../shared/dom.js';
import { file } from '../shared/files.js';
import { straightened } from '../shared/folding.js';
import { outside } from '../shared/outside.js';
import { to } from '../shared/root.js';

/** Promises what a text says of a crisis by `saidIn`. */
const said = async (text) => saidIn(text, await file('crisis'));

/** {urgent, notice, line}: `urgent` where somebody may be in danger; else `line` is the one line that a question about such a
 *  matter gets. null for any other text. `notices` is data/crisis.json. */
export function saidIn(text, notices) {
  const words = ` ${straightened(text).match(/[\p{L}\p{N}]+/gu)?.join(' ')} `;
  const says = (expression) => new RegExp(expression).test(words);
  for (const notice of notices) if (says(notice.urgent)) return { urgent: true, notice };
  for (const notice of notices) for (const [line, expression] of notice.needs) if (says(expression)) return { urgent: false, notice, line };
  return null;
}

/** Promises {urgent, crisis} of a text: `crisis` is the notice to show; null where it says nothing of the kind. */
export async function shownFor(text) {
  const one = await said(text);
  return one && { urgent: one.urgent, crisis: drawn(one) };
}

/** The answer of the search that `asked` promises, with the notice ahead of it: what only comes near is no answer then, and nothing
 *  is said of what nothing here is about. */
export async function ahead(text, asked) {
  const [answer, shown] = await Promise.all([asked, shownFor(text).catch(() => null)]);
  if (!shown) return answer;
  // Nobody is to be asked first, then, but those to call now.
  if (shown.urgent) for (const name of ['people', 'other', 'missing']) document.querySelector(`[data-${name}]`).hidden = true;
  const { near } = answer;
  return { ...answer, ...shown, near: false, unsaid: [], elsewhere: null, ...(near || !answer.found ? { cards: [], found: 0, readings: [], corrections: [] } : {}) };
}

/** Promises what tells of a text while it is typed {language, text, urgent}, or null. */
export async function reader() {
  const notices = await file('crisis');
  return (text) => {
    const one = saidIn(text, notices);
    return one && { language: one.notice.language, text: linesOf(one).join(' '), urgent: one.urgent };
  };
}

const linesOf = ({ urgent, notice, line }) => notice.lines.filter(({ id }) => urgent || id === line).map(({ text }) => text);

/** The notice, all of it in the language of the words. */
function drawn(one) {
  const { urgent, notice } = one;
  const day = new Intl.DateTimeFormat(notice.language, { dateStyle: 'long', timeZone: 'UTC' });
  return make('section', { class: 'notice', lang: notice.language, 'data-call': urgent ? 'urgent' : 'need', 'aria-label': notice.title },
    linesOf(one).map((text) => make('p', {}, make('strong', {}, text))),
    urgent ? make('p', {}, make('a', { href: to(`find/?q=${encodeURIComponent(notice.find)}`) }, notice.link)) : '',
    make('details', { class: 'hint' }, make('summary', {}, notice.sourced),
      make('ul', {}, notice.sources.map((one) => make('li', {}, outside(one, one.host), `, ${notice.read} ${day.format(new Date(one.seen))}`))),
      make('p', {}, notice.note)));
}
