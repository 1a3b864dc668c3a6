// Dates of the year in the order of their next occurrence on the reader's clock: an old build must not call last month
// "next".
import { dayInWords, monthInWords } from './dates.js';
import { say } from './say.js';
import '../strings/en/results.js';

export function start(list) {
  const now = new Date();
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const items = [...list.children].map((item) => ({ item, day: next(item.dataset, today) }));
  items.sort((a, b) => a.day - b.day);
  list.append(...items.map(({ item }) => item));
  const shown = Number(list.dataset.season) || Infinity;
  items.forEach(({ item }, place) => { item.hidden = place >= shown; });
  for (const { item, day } of items) {
    const when = item.querySelector("[data-when]");
    const date = [day.getFullYear(), day.getMonth() + 1];
    // The page says whether the day begins its line.
    const code = "begins" in when.dataset ? "date.by-start" : "date.by";
    when.textContent = "monthOnly" in item.dataset ? monthInWords(...date) : say(code, { day: dayInWords(...date, day.getDate()) });
  }
}

// As level1/site/season.py: `cycle` is "3:1,2" for what happens in the first two of three years, counted from `from`.
function next({ month, day, from, cycle }, today) {
  const [of, years] = (cycle || "1:1").split(":");
  const happens = (year) => years.split(",").some((one) => (year - from - (one - 1)) % of === 0);
  let year = Math.max(today.getFullYear(), Number(from) || 0);
  while ((cycle && !happens(year)) || new Date(year, month - 1, day) < today) year += 1;
  return new Date(year, month - 1, day);
}
