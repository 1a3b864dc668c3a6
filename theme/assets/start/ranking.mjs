// Ranking: which resources answer a need, best first, and why. The data are those of level1/needs/matching.py.

// How much each kind of evidence counts. Chosen on principle and set by hand on a third of the judged needs: what is about
// the subject comes first, what is for the group next; role, grades and step put what remains in order.
export const WEIGHTS = {
  topic: 4, // the topic that was chosen
  indicator: 2, // the indicator is named
  subject: 1.8, // a topic that serves the indicator
  cause: 0.4, // a topic of its usual causes
  priority: 3, // the priority, where nothing nearer was chosen
  priorityBeside: 0.5, // the priority beside an indicator or topic
  group: 4, // the group is named
  groupTopic: 1, // a topic that is about the group
  both: 1.5, // subject and group together
  says: 1,
  saysGroup: 1,
  near: 1, // a group that overlaps with the one asked for
  others: -2, // only for groups that were not asked for
  narrow: -0.8, // only for some groups, where none was asked for
  audience: 2,
  otherAudience: -1.5,
  grade: 0.6,
  otherGrades: -3,
  otherPriority: -0.5,
  step: 1.2,
  otherStep: -0.3,
  county: 1,
  otherCounty: -2.5,
  charter: 0.8, // for charter schools, asked by one
  onlyCharter: -1.5, // for charter schools, asked by somebody else
  evidence: 0.2,
};
// A resource about many things is less about each of them.
const BREADTH = 0.35;
export const TUNE = { breadth: 0.35, rare: 0.5, audienceDecay: 0.1, core: 1.5, second: 0.5, third: 0.35, sp: 0.6, common: 60 };
// Where a topic stands among those of a resource: the first is its main one.
const PLACES = [1, 0.75, 0.5, 0.4];
// Evidence of this much makes a resource an answer; less only comes near.
const LEAST = 1;
const EVERYONE = 'all-students';
const NEAR = {
  'long-term-english-learners': ['english-learners'],
  'english-learners': ['long-term-english-learners'],
};

const broad = (number) => number ** -TUNE.breadth;
const FIRST = [1, TUNE.second, TUNE.third];
const first = (at) => (at === 0 ? 1 : at === 1 ? TUNE.second : TUNE.third);
const place = (at) => (at === 0 ? 1 : TUNE.sp);

/** Rows of value ids from a column's text: the letters of level1/needs/matching.py. */
function rows({ values, rows: text }) {
  return text.split(' ').map((row) => [...row].map((letter) => {
    const code = letter.codePointAt(0);
    return values[code < 92 ? code - 35 : code - 36];
  }));
}

export class Ranking {
  /** `data` is data/needs-resources.json. */
  constructor(data) {
    this.data = data;
    this.columns = Object.fromEntries(Object.entries(data.columns).map(([name, column]) => [name, rows(column)]));
    this.size = this.columns.topic.length;
    this.times = new Map();
    for (const groups of this.columns.group) for (const group of groups) this.times.set(group, (this.times.get(group) ?? 0) + 1);
  }

  /** The need: {indicator, priority, topics, group, step, audience, grade, county (its name), charter}; what is not asked is
   *  left out. -> [{place, score, why: [[parameter, value], ...]}], best first, only what answers the subject or the group. */
  rank(need, weights = WEIGHTS) {
    const found = [];
    for (let at = 0; at < this.size; at += 1) {
      const one = this.judge(at, need, weights);
      if (one) found.push(one);
    }
    return found.sort((a, b) => b.score - a.score || a.place - b.place);
  }

  judge(at, need, w) {
    const row = (name) => this.columns[name][at];
    const why = [];
    let subject = 0;
    const topics = row('topic');
    const wanted = need.topics ?? [];
    const chosen = Math.max(0, ...topics.map((topic, n) => (wanted.includes(topic) ? place(n) : 0)));
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
      subject += w.subject * Math.max(0, ...topics.map((topic, n) => place(n) * this.serves(topic, need.indicator)));
      if (row('says_indicator').includes(need.indicator)) subject += w.says;
      const causes = this.causesOf(need.indicator);
      subject += w.cause * Math.max(0, ...topics.map((topic, n) => (causes.has(topic) ? place(n) : 0)));
    }
    if (need.priority) {
      const priorities = row('priority');
      if (priorities.includes(need.priority)) {
        subject += (need.indicator || wanted.length ? w.priorityBeside : w.priority) * broad(priorities.length);
        if (!why.length) why.push(['priority', need.priority]);
      } else subject += w.otherPriority;
    }
    const asked = need.indicator || need.priority || wanted.length;
    const group = this.forGroup(at, need.group, w);
    if (group > 0) why.push(['group', need.group]);
    // Nothing about the subject: no answer, whoever it is for. No subject asked: only what is for the group.
    if (asked ? subject < LEAST && group < w.group / 2 : need.group && group <= 0) return null;
    let score = subject + group;
    if (asked && subject >= LEAST && group > 0) score += w.both;
    const fits = (name, value, yes, no) => {
      if (!value) return;
      const values = row(name);
      if (values.includes(value)) {
        score += yes * (name === 'audience' ? 1 - TUNE.audienceDecay * values.indexOf(value) : 1);
        why.push([name, value]);
      } else if (values.length && !(name === 'grade' && values.includes('all'))) score += no;
    };
    fits('audience', need.audience, w.audience, w.otherAudience);
    fits('grade', need.grade, w.grade, w.otherGrades);
    fits('step', need.step, w.step, w.otherStep);
    score += this.forPlace(at, need, w);
    if (row('tier').length) score += w.evidence;
    return { place: at, score, why };
  }

  /** 1 for the group that fewest resources name, less for those that many do: a rare match tells more. */
  rare(group) {
    return Math.min(1, (TUNE.common / (this.times.get(group) ?? 1)) ** TUNE.rare);
  }

  forGroup(at, wanted, w) {
    const groups = this.columns.group[at];
    const everyone = groups.includes(EVERYONE);
    if (!wanted || wanted === EVERYONE) return everyone || !groups.length ? 0 : w.narrow;
    const named = groups.filter((group) => group !== EVERYONE);
    const topics = this.columns.topic[at];
    const about = Math.max(0, ...topics.map((topic, n) => (this.data.topics[topic]?.groups?.includes(wanted) ? place(n) : 0)));
    if (named.includes(wanted)) {
      return w.group * this.rare(wanted) * first(named.indexOf(wanted)) + w.groupTopic * about + (this.columns.says_group[at].includes(wanted) ? w.saysGroup : 0);
    }
    if ((NEAR[wanted] ?? []).some((group) => named.includes(group))) return w.near;
    if (about) return w.groupTopic * about;
    return everyone ? 0 : w.others;
  }

  forPlace(at, need, w) {
    const counties = this.data.counties[at];
    const main = this.columns.topic[at][0] === 'charter-schools';
    const charter = main || this.columns.setting[at].includes('charter');
    return (counties && need.county ? (counties.includes(need.county) ? w.county : w.otherCounty) : 0)
      + (need.charter ? (charter ? w.charter : 0) : (main ? w.onlyCharter : 0));
  }

  /** How much a topic is about an indicator: wholly for the indicators it names first. */
  serves(topic, indicator) {
    const at = (this.data.topics[topic]?.indicators ?? []).indexOf(indicator);
    return at < 0 ? 0 : 1 / (1 + at * TUNE.core);
  }

  causesOf(indicator) {
    return new Set((this.data.indicators[indicator]?.causes ?? []).flatMap(([, topics]) => topics));
  }
}
