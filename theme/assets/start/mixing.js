// Mixing: the first answers are not all about one thing, or all of one kind. Something to read, something to use,
// someone who trains or coaches.

// The cost of each repetition of a main topic: enough to reorder resources that are almost as good, too little to put
// an irrelevant one before an answer.
export const COST = { topic: 0.15, most: 3 };
// A kind missing from the first results gets the last place among them, if its resource answers almost as well as the
// one it replaces. On the judged needs, a cost for each repeated kind put weaker answers before better ones all the
// way down.
export const NEARLY = 1.5;
const KINDS = {
  read: 'read', watch: 'read', 'use-a-tool': 'use', 'apply-for-funds': 'use',
  'take-a-course': 'train', attend: 'train', 'get-coaching': 'train', 'join-a-network': 'train', 'contact-a-service': 'train',
};
// Number of results shown first; the rest keep their order.
export const FIRST = 10;
const CANDIDATES = 40;

/** The ranked results with the first ones mixed in topic and kind. */
export function mixed(ranked, ranking) {
  const kind = ({ place }) => KINDS[ranking.columns.delivery[place][0]] ?? 'read';
  const first = byTopic(ranked.slice(0, CANDIDATES), ({ place }) => ranking.columns.topic[place][0]);
  const rest = () => ranked.filter((one) => !first.includes(one));
  for (const missing of new Set(Object.values(KINDS))) {
    if (first.length < FIRST || first.some((one) => kind(one) === missing)) continue;
    const least = Math.min(...first.map((one) => one.score)) - NEARLY;
    const one = rest().slice(0, CANDIDATES - FIRST).find((other) => kind(other) === missing && other.score >= least);
    if (!one) continue;
    // Removes the last one whose kind remains among the first.
    const out = first.findLastIndex((last) => first.filter((other) => kind(other) === kind(last)).length > 1);
    first.splice(out, 1);
    first.push(one);
  }
  return [...first, ...rest()];
}

/** The best first; each repetition of a topic moves a resource down a little. */
function byTopic(left, topic) {
  const first = [];
  const times = new Map();
  const worth = (one) => one.score - COST.topic * Math.min(COST.most, times.get(topic(one)) ?? 0);
  while (first.length < FIRST && left.length) {
    let best = 0;
    for (let at = 1; at < left.length; at += 1) if (worth(left[at]) > worth(left[best])) best = at;
    const [one] = left.splice(best, 1);
    times.set(topic(one), (times.get(topic(one)) ?? 0) + 1);
    first.push(one);
  }
  return first;
}

/** What matches all that was asked, then what matches only a part of it; the first ones keep their place. */
export const broaderLast = (ranked) => [...ranked.slice(0, FIRST), ...ranked.slice(FIRST).sort((a, b) => b.all - a.all)];
