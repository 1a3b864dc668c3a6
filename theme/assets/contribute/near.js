// Near: entries that may be the same as this one, each with the reason. It is advice; the same address and the same title are
// problems of their own.
import { titleKey } from './letters.js';
import { likeness } from './likeness.js';
import { isThere, numbersIn } from './signs.js';

const TITLE = 0.8;
const SUMMARY = 0.6;
const MOST = 3;
const SHORTEST = 3;

/** [{id, title, why}, ...] of resources that a new one may repeat; `why` is a code. `entries` are those that were read, by id. */
export function nearOnes(data, id, { catalog, entries }) {
  const same = numbersIn(catalog.same);
  const ids = catalog.ids.split(' ');
  const sorted = (text) => titleKey(text).split(' ').filter(Boolean).sort();
  const [title, summary] = [sorted(data.title ?? ''), sorted(data.summary ?? '')];
  const found = [];
  for (const [at, other] of ids.entries()) {
    if (!isThere(same[at]) || other === id) continue;
    const byTitle = title.length >= SHORTEST ? shared(title, sorted(catalog.titles[at])) : 0;
    const bySummary = summary.length >= SHORTEST * 2 ? shared(summary, sorted(entries[other]?.summary ?? '')) : 0;
    if (byTitle >= TITLE && byTitle < 1) found.push([byTitle, { id: other, title: catalog.titles[at], why: 'title' }]);
    else if (bySummary >= SUMMARY) found.push([bySummary, { id: other, title: catalog.titles[at], why: 'summary' }]);
  }
  return found.sort((a, b) => b[0] - a[0]).slice(0, MOST).map(([, one]) => one);
}

/** How alike two lists of sorted words are; lists that cannot be are not compared. */
function shared(a, b) {
  if (2 * Math.min(a.length, b.length) < SUMMARY * (a.length + b.length)) return 0;
  return likeness(a, b);
}
