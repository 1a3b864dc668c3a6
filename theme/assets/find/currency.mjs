// Currency: how old the publisher's own date is on the reader's clock, so that an old build does not lie.

export const CURRENCY = [
  ['2', 'Dated in the last 2 years'],
  ['5', '2 to 5 years old'],
  ['older', 'Older than 5 years'],
  ['undated', 'No date given'],
  ['reviewed', 'Reviewed here in the last year'],
];

/** The last day that a publisher's date can mean, as [year, month]: '2024', '2024-09', '2024-25', '2020-2023', '... (revised ...)'. */
export function latest(text) {
  const revised = /\(revised ([^)]+)\)/.exec(text);
  const date = (revised ? revised[1] : text).trim();
  let match;
  if ((match = /^(\d{4})-(\d{2})-\d{2}$/.exec(date))) return [Number(match[1]), Number(match[2])];
  if ((match = /^\d{4}-(\d{4})$/.exec(date))) return [Number(match[1]), 12];
  if ((match = /^(\d{4})-(\d{2})$/.exec(date))) {
    const second = Number(match[2]);
    return second >= 1 && second <= 12 ? [Number(match[1]), second] : [Number(match[1]) + 1, 6];
  }
  if ((match = /^(\d{4})$/.exec(date))) return [Number(match[1]), 12];
  return null;
}

/** The currency values of a resource on the day `now`. */
export function currencyOf(text, reviewed, now) {
  const date = text ? latest(text) : null;
  const values = [];
  if (!date) values.push('undated');
  else {
    const months = (now.getFullYear() - date[0]) * 12 + now.getMonth() + 1 - date[1];
    values.push(months <= 24 ? '2' : months <= 60 ? '5' : 'older');
  }
  if (reviewed && now - new Date(`${reviewed}T00:00:00`) < 366 * 86400000) values.push('reviewed');
  return values;
}
