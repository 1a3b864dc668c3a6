// Days: days of the calendar and the partial dates that publishers give. See level1/dates.py.
import { long, words } from './letters.js';

const FIRST = 1900;
const LAST = 2200;
const DAY = 86400000;

/** Whether this is a day, written year-month-day. */
export function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001') return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

/** The day in California, written year-month-day. */
export const today = (now = new Date()) => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' }).format(now);

/** The day after. */
export const next = (text) => new Date(Date.parse(`${text}T00:00:00Z`) + DAY).toISOString().slice(0, 10);

/** Whether this is a year, a month, a day, a school year or a span of years, perhaps with a later revision. */
export const isPartialDate = (text) => Boolean(lasting(text));

/** [first day, last day] of a partial date, of its revision where it has one; null if it is none. */
export function lasting(text) {
  const [, base, revised] = /^(\S+) \(revised (\S+)\)$/.exec(text) ?? [null, text, ''];
  const [first, span] = [spanOf(base), spanOf(revised || base)];
  return first && span && span[1] >= first[0] ? span : null;
}

/** [first day, last day], or null. */
function spanOf(text) {
  if (isDay(text)) return [text, text];
  const [, year, next = ''] = /^(\d{4})(?:-(\d{2}|\d{4}))?$/.exec(text) ?? [];
  if (!year || Number(year) < FIRST || Number(year) > LAST) return null;
  if (!next) return [`${year}-01-01`, `${year}-12-31`];
  if (next.length > 2) return Number(next) > Number(year) && Number(next) <= LAST ? [`${year}-01-01`, `${next}-12-31`] : null;
  if (Number(next) >= 1 && Number(next) <= 12) return [`${text}-01`, `${text}-31`];
  return Number(next) === (Number(year) + 1) % 100 ? [`${year}-07-01`, `${Number(year) + 1}-06-30`] : null;
}

const LONGEST_TYPED = 60;
// How people type days, and months and years where a date may be one. See level1/dates.py.
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const IN_NUMBERS = '([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})(?: [0-9:]+(?: ?[ap]m)?)?';
const TYPED_DAYS = [
  ['([0-9]{4})[/. -]([0-9]{1,2})[/. -]([0-9]{1,2})(?:[t ][0-9:.]+z?)?', 'ymd'],
  [IN_NUMBERS, 'mdy'],
  [`${MONTH}\\.? ([0-9]{1,2})(?:[snrt][tdh])?,? ([0-9]{4})`, 'mdy'],
  [`([0-9]{1,2})(?:[snrt][tdh])?[ -](?:of )?${MONTH}\\.?,?[ -]([0-9]{4}|[0-9]{2})`, 'dmy'],
];
const TYPED_DATES = [
  [`${MONTH}\\.?,? ([0-9]{4})`, 'my'],
  ['([0-9]{1,2})[/.]([0-9]{4})', 'my'],
  ['([0-9]{4})[/.]([0-9]{1,2})', 'ym'],
  ['(?:©|\\(c\\)|copyright) ?(?:©|\\(c\\))? ?([0-9]{4})', 'y'],
  ['([0-9]{4}) ?[/–—-] ?([0-9]{4}|[0-9]{2})', 'span'],
];

/** The day that a text such as 11/20/2026 means, written year-month-day; '' if it means none. `partial`: a month, a year or a school
 *  year too. */
export function dateMeant(text, partial = false) {
  const plain = long(text) > LONGEST_TYPED ? '' : words(text).join(' ').toLowerCase().replace(WEEKDAY, '');
  for (const [pattern, order] of [...TYPED_DAYS, ...(partial ? TYPED_DATES : [])]) {
    const match = new RegExp(`^(?:${pattern})$`, 'u').exec(plain);
    if (!match) continue;
    const meant = order === 'span' ? `${match[1]}-${match[2]}` : inOrder(order, match.slice(1), pattern === IN_NUMBERS);
    return isPartialDate(meant) ? meant : '';
  }
  return '';
}

function inOrder(order, found, isNumbers) {
  const parts = Object.fromEntries([...order].map((name, at) => [name, found[at]]));
  const numbers = ['m', 'd'].filter((name) => name in parts).map((name) => (/^[0-9]+$/.test(parts[name]) ? Number(parts[name]) : MONTHS.indexOf(parts[name].slice(0, 3)) + 1));
  if (isNumbers && numbers[0] > 12 && numbers[1] <= 12) numbers.reverse();
  return [parts.y.length > 2 ? parts.y : `20${parts.y}`, ...numbers.map((one) => String(one).padStart(2, '0'))].join('-');
}
