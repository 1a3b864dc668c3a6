// Mixing: the first answers are not all of one kind. Something to read, something to use, someone who trains or coaches.

// What a repeated main topic and a repeated kind cost each time they come again: enough to order what is nearly as good,
// too little to put something off the point before what answers.
export const COST = { topic: 0.25, kind: 0.25, most: 3 };
const KINDS = {
  read: 'read', watch: 'read', 'use-a-tool': 'use', 'apply-for-funds': 'use',
  'take-a-course': 'train', attend: 'train', 'get-coaching': 'train', 'join-a-network': 'train', 'contact-a-service': 'train',
};
// As many as are shown first; the rest stay in their order.
const MIXED = 12;
const CANDIDATES = 40;

/** The ranked results with the first ones mixed in kind. */
export function mixed(ranked, ranking) {
  const left = ranked.slice(0, CANDIDATES);
  const first = [];
  const times = new Map();
  const seen = (key) => Math.min(COST.most, times.get(key) ?? 0);
  const cost = ({ place }) => COST.topic * seen(ranking.columns.topic[place][0]) + COST.kind * seen(kind(place));
  const kind = (place) => KINDS[ranking.columns.delivery[place][0]] ?? 'read';
  while (first.length < MIXED && left.length) {
    let best = 0;
    for (let at = 1; at < left.length; at += 1) if (left[at].score - cost(left[at]) > left[best].score - cost(left[best])) best = at;
    const [one] = left.splice(best, 1);
    for (const key of [ranking.columns.topic[one.place][0], kind(one.place)]) times.set(key, (times.get(key) ?? 0) + 1);
    first.push(one);
  }
  return [...first, ...left, ...ranked.slice(CANDIDATES)];
}
