// Days: days of the calendar and the partial dates that publishers give. See level1/dates.py.

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
export function isPartialDate(text) {
  const [, base, revised] = /^(\S+) \(revised (\S+)\)$/.exec(text) ?? [null, text, ''];
  const [first, last] = [spanOf(base), spanOf(revised || base)];
  return Boolean(first && last) && last[1] >= first[0];
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
