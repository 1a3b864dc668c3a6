// Ranking: which resources answer a need, best first, and why. The data are those of level1/finder/matching.py.

// How much each kind of evidence counts: first what an expert on the catalog would recommend, then what is about the subject, then
// what is for the group; role, grades, and step order the rest: their weights are with their fields (level1/catalog/fields.py).
// Set with a look at judged needs; each of these weights in the middle of a range over which the score hardly changes.
export const WEIGHTS = {
  picked: 12, // the first of the list for the need (content/taxonomy/picks.yml); later ones a little less
  alike: 3, // speaks as the first of its list do

  topic: 4, // the topic that was chosen
  indicator: 2, // the indicator is named
  subject: 2.4, // a topic that serves the indicator
  cause: 0.4, // a topic of its usual causes
  says: 1, // the indicator's name is in the title or keywords
  typical: 3, // topics that most of what answers the need is about
  words: 17, // the reader's own words, by how well the search finds them; 14 to 18 are alike
  priority: 3, // the priority, where nothing nearer was chosen
  priorityBeside: 0.5, // the priority beside an indicator or topic
  otherPriority: -0.5,
  group: 4, // the group is named
  groupTopic: 1, // a topic that is about the group
  saysGroup: 0.5, // the group's name is in the title or keywords
  speaks: 2, // the text speaks as those do that are for the group
  both: 1.5, // subject and group together
  near: 1, // a group that overlaps with the one asked for
  others: -2, // only for groups that were not asked for
  narrow: -1.2, // only for some groups, where none was asked for
  laterAudience: -0.1, // for each role that is named before the one that asks
  // Before the first of a list: what is only for the reader's county and about what was asked. After all that is open to
  // all: what is only for other counties, or for some, where the reader's is not known.
  county: 10,
  otherCounty: -100,
  low: -20, // has all that was asked for and hardly answers it: after all that does
  charter: 0.8, // for charter schools, asked by one
  onlyCharter: -1.5, // for charter schools, asked by another LEA
  evidence: 0.2,
  onRequest: -0.4, // a service to ask for, to join or to attend: a little after what helps as it is
};
// Entries name the main thing first: the weights of the first, the second, and later indicators or groups.
const FIRST = [1, 0.5, 0.35];
// The first topic of a resource is its main one; the others count this much.
const BESIDE_MAIN = 0.6;
// A topic serves most the indicators that it names first; each later one counts this much less.
const FURTHER = 1.5;
// This many of the first results show what answers to a need are typically about.
const TYPICAL = 60;
// A resource that names many priorities is less about each of them.
const BREADTH = 0.35;
// A pick at this place in its list counts half as much as the first.
const HALF_A_PICK = 20;
// A reader who chose a cause wants resources about it. The list is for the indicator or priority as a whole: it then only
// orders the rest.
const PAST_THE_CAUSE = 0.15;
const WHOLE = ['indicator', 'priority'];
// A list for all students counts this much where a group is asked for: what is for the group as well comes before it.
const ANOTHER_GROUP = 0.3;
// A resource with this much evidence is an answer; with less it comes last, if it names what was asked.
const LEAST = 1;
const EVERYONE = 'all-students';
const ON_REQUEST = ['take-a-course', 'attend', 'get-coaching', 'join-a-network', 'contact-a-service'];
const NEAR = {
  'long-term-english-learners': ['english-learners'],
  'english-learners': ['long-term-english-learners'],
};

const first = (at) => FIRST[Math.min(at, FIRST.length - 1)];
const place = (at) => (at ? BESIDE_MAIN : 1);
/** The most that any topic of a list gives, by its place. */
const most = (topics, worth) => Math.max(0, ...topics.map((topic, at) => place(at) * worth(topic)));

/** Rows of value ids from a column's text: the letters of level1/finder/matching.py. */
function rows({ values, rows: text }) {
  return text.split(' ').map((row) => [...row].map((letter) => {
    const code = letter.codePointAt(0);
    return values[code < 92 ? code - 35 : code - 36];
  }));
}

/** A list of level1/finder/matching.py: [[place, how far it speaks as the first of the list do, from 0 to 1], ...], best first. */
export const pairs = ([places, steps]) => places.map((at, nth) => [at, steps[nth] / 9]);

export class Ranking {
  /** `data` is data/needs-resources.json. */
  constructor(data) {
    this.data = data;
    this.columns = Object.fromEntries(Object.entries(data.columns).map(([name, column]) => [name, rows(column)]));
    // Every resource has a topic; without any text there is no resource.
    this.size = data.columns.topic.rows ? this.columns.topic.length : 0;
  }

  /** The columns that rank only once a value was asked for, and are not here yet. */
  missing(need) {
    return this.data.apart.filter((name) => need[name] && !this.columns[name]);
  }

  add(name, column) {
    this.columns[name] = rows(column);
  }

  /** The need: {indicator, priority, topics, group, step, audience, grade, county (its name), kind (of LEA, as the taxonomy
   *  calls it), words (place -> [share of the best, what of the reader's words it answers]), loose (no resource has all that they say), of (the file of its indicator, see
   *  level1/finder/matching.py), listed (what to begin with where that has no list, see listed.js)}; anything not asked is left out.
   *  -> [{place, score, why: [[parameter, value], ...], all, low}, ...], best first: what answers the subject or the group, and what
   *  has all that was asked for (`all`); `low`: it hardly answers it, and comes after what does. */
  rank(need, weights = WEIGHTS) {
    const found = [];
    const { picks = {}, causes = [], serves = {}, says = [] } = need.of ?? {};
    const own = picks[need.group || ''];
    const listed = !need.item && (own || picks['']) ? pairs(own ?? picks['']).map(([at, alike]) => ({ at, alike, list: ['indicator', need.indicator], own })) : need.listed ?? [];
    const of = {
      // A resource on several lists is where it comes first.
      picks: new Map(listed.map(({ at, alike, list, own: ofGroup }, number) => [at, { list, worth: (weights.picked / (1 + number / HALF_A_PICK) + weights.alike * alike) * (ofGroup ? 1 : ANOTHER_GROUP) }]).reverse()),
      causes: new Set(causes.flatMap(([, topics]) => topics)),
      says: new Set(says),
      // How much a topic is about the indicator: fully for the indicators it names first.
      serves: (topic) => (topic in serves ? 1 / (1 + serves[topic] * FURTHER) : 0),
    };
    for (let at = 0; at < this.size; at += 1) {
      const one = this.judge(at, need, of, weights);
      if (one) found.push(one);
    }
    this.addTypical(found, weights);
    return found;
  }

  /** Whether a resource has all values that were asked for, as the search's filters read them. */
  matches(at, need) {
    const has = (name, id) => this.columns[name][at].includes(id);
    return ['indicator', 'priority', 'group', ...Object.keys(this.data.asked)].every((name) => !need[name] || has(name, need[name]))
      && (!need.topics?.length || need.topics.some((id) => has('topic', id))) && (!need.words || need.loose || need.words.has(at));
  }

  /** Boosts what most answers are about, since a reader with this need is likely to want it; sorts the list. */
  addTypical(found, w) {
    const inOrder = (a, b) => b.score - a.score || a.place - b.place;
    found.sort(inOrder);
    const share = new Map();
    const told = found.slice(0, TYPICAL).filter(({ low }) => !low);
    for (const one of told) this.columns.topic[one.place].forEach((topic, at) => share.set(topic, (share.get(topic) ?? 0) + place(at) / told.length));
    for (const one of found) {
      const topics = this.columns.topic[one.place];
      const whole = topics.reduce((sum, _, at) => sum + place(at), 0);
      one.score += (w.typical * topics.reduce((sum, topic, at) => sum + place(at) * (share.get(topic) ?? 0), 0)) / whole;
    }
    found.sort(inOrder);
  }

  judge(at, need, { picks, causes, says, serves }, w) {
    const row = (name) => this.columns[name]?.[at] ?? [];
    const why = [];
    let subject = 0;
    const topics = row('topic');
    const wanted = need.topics ?? [];
    const chosen = most(topics, (topic) => (wanted.includes(topic) ? 1 : 0));
    if (chosen) {
      subject += w.topic * chosen;
      for (const topic of topics) if (wanted.includes(topic)) why.push(['topic', topic]);
    }
    if (need.indicator) {
      const indicators = row('indicator');
      if (indicators.includes(need.indicator)) {
        subject += w.indicator * first(indicators.indexOf(need.indicator));
        why.unshift(['indicator', need.indicator]);
      }
      subject += w.subject * most(topics, serves);
      if (says.has(at)) subject += w.says;
      subject += w.cause * most(topics, (topic) => (causes.has(topic) ? 1 : 0));
    }
    const picked = picks.get(at);
    if (picked) {
      const [of, id] = picked.list;
      subject += picked.worth * (chosen || !wanted.length || !WHOLE.includes(of) ? 1 : PAST_THE_CAUSE);
      if (of === 'item') why.unshift(['picked', picked.list]);
      else if (!why.length && !row(of).includes(id)) why.push(['picked', picked.list]);
    }
    const [share, said] = need.words?.get(at) ?? [0, []];
    subject += w.words * share;
    if (need.priority) {
      const priorities = row('priority');
      if (priorities.includes(need.priority)) {
        subject += (need.indicator || wanted.length ? w.priorityBeside : w.priority) * priorities.length ** -BREADTH;
        if (!why.length) why.push(['priority', need.priority]);
      } else subject += w.otherPriority;
    }
    const asked = need.indicator || need.priority || wanted.length || need.words;
    const [group, named] = this.forGroup(at, need.group, w);
    if (named) why.push(['group', named]);
    for (const one of said) why.push(['words', one]);
    // Not about the subject: not an answer, whatever the group. No subject asked: only resources for the group.
    const low = asked ? subject < LEAST && group < w.group / 2 : need.group && group <= 0 && !picked;
    const all = this.matches(at, need);
    if (!all && (low || !(asked || need.group || picked))) return null;
    let score = subject + group + (low ? w.low : 0);
    if (asked && subject >= LEAST && group > 0) score += w.both;
    for (const [name, { fits, other, general }] of Object.entries(this.data.asked)) {
      const [value, values] = [need[name], row(name)];
      if (value && values.includes(value)) {
        score += fits;
        why.push([name, value]);
      } else if (value ? values.length && !values.includes(general) : !this.canHave(name, need.kind, values)) score += other;
    }
    score += w.laterAudience * Math.max(0, row('audience').indexOf(need.audience));
    score += this.forPlace(at, need, w, why.length > 0);
    if (row('evidence').length) score += w.evidence;
    if (ON_REQUEST.includes(row('delivery')[0])) score += w.onRequest;
    return { place: at, score, why, all, low };
  }

  /** [weight of a resource being for this group, the group that it is for or '']. */
  forGroup(at, wanted, w) {
    const groups = this.columns.group[at];
    const everyone = groups.includes(EVERYONE);
    if (!wanted) return [everyone || !groups.length ? 0 : w.narrow, ''];
    const named = groups.filter((group) => group !== EVERYONE);
    const about = w.groupTopic * most(this.columns.topic[at], (topic) => (this.data.topics[topic]?.includes(wanted) ? 1 : 0));
    if (named.includes(wanted)) {
      const said = this.columns.says_group[at].includes(wanted) ? w.saysGroup : 0;
      const speaks = w.speaks * this.columns.speaks_group[at][groups.indexOf(wanted)];
      return [w.group * first(named.indexOf(wanted)) + about + said + speaks, wanted];
    }
    const near = (NEAR[wanted] ?? []).find((group) => named.includes(group));
    if (near) return [w.near, near];
    return about ? [about, ''] : [everyone ? 0 : w.others, ''];
  }

  /** Whether any of these values (grades, for example) can apply to an LEA of a kind. */
  canHave(name, kind, values) {
    const kinds = (value) => this.data.kinds[name]?.[value];
    return !kind || !values.length || values.some((value) => !kinds(value) || kinds(value).includes(kind));
  }

  /** `about`: the resource names something of what was asked. */
  forPlace(at, need, w, about) {
    const counties = this.data.counties[at];
    const there = counties && need.county && counties.includes(need.county);
    const main = this.columns.topic[at][0] === 'charter-schools';
    const charter = main || this.columns.setting[at].includes('charter');
    return (there ? (about ? w.county : 0) : (counties ? w.otherCounty : 0))
      + (need.kind === 'charter' ? (charter ? w.charter : 0) : (main ? w.onlyCharter : 0));
  }
}
