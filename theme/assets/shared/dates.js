// Dates: days, and the less exact dates that publishers give, in words of the page's language. As level1.dates has them.
import { LANGUAGE, say } from './say.js';
import '../strings/en/results.js';

const months = new Intl.DateTimeFormat(LANGUAGE, { month: 'long', timeZone: 'UTC' });
const month = (number) => months.format(new Date(Date.UTC(2024, number - 1, 1)));

/** (2026, 11, 21) -> "November 21, 2026". */
export const dayInWords = (year, number, day) => say('date.day', { day: String(day), month: month(number), year: String(year) });

/** (2026, 11) -> "November 2026". */
export const monthInWords = (year, number) => say('date.month', { month: month(number), year: String(year) });

/** A publisher's date: '2024-06' -> "June 2024", '2024-25' -> "school year 2024-25". */
export function inWords(text) {
  const revision = /^(\S+) \(revised (\S+)\)$/.exec(text);
  if (revision) return say('date.revised', { date: inWords(revision[1]), revised: inWords(revision[2]) });
  const [, year, second, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text) ?? [];
  if (day) return dayInWords(year, Number(second), Number(day));
  if (second) return Number(second) >= 1 && Number(second) <= 12 ? monthInWords(year, Number(second)) : say('date.school-year', { years: text });
  const [, from, to] = /^(\d{4})-(\d{4})$/.exec(text) ?? [];
  return to ? say('date.span', { from, to }) : text;
}
