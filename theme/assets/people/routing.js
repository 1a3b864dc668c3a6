// Routing: from an LEA and a need to the people who can help, in the order in which to ask them. The rules are those of
// level1/people/routing.py over data/routing.json and data/themes; a test compares the answers of the two.
import { file } from '../shared/files.js';

const filled = (text, names) => Object.entries(names).reduce((done, [name, value]) => done.replaceAll(`{${name}}`, value), text);

/** The themes that a need leads to, the nearest first: by topic, group, indicator, priority. */
function themesFor(rules, { indicator, group, priority, topic }) {
  const found = new Set();
  for (const [field, word] of [['topics', topic], ['student_groups', group], ['indicators', indicator], ['priorities', priority]]) {
    if (!word) continue;
    const having = (name, value) => rules.themes.filter((theme) => (theme[name] ?? []).map(String).includes(String(value)));
    let matching = having(field, word);
    if (field === 'indicators' && !matching.length) matching = having('priorities', rules.priority_of[word]);
    matching.forEach((theme) => found.add(theme));
  }
  return [...found];
}

function themeLeads(rules, type, themes, asked) {
  const leads = new Map();
  const add = (theme, steps) => {
    for (const { lead: id, why, instead_of: insteadOf = '' } of steps) {
      if (!leads.has(id)) leads.set(id, { id, why, theme, insteadOf, through: (rules.people[id].through ?? []).includes(type) });
    }
  };
  themes.forEach((theme) => add(theme.id, theme.leads));
  if (!leads.size && asked) add('', rules.general);
  return [...leads.values()];
}

/** Reads what the rules say of the themes of a need: whom to ask, and what more. `route` needs it. */
export const read = (rules, need) => Promise.all(themesFor(rules, need).map(async (theme) => {
  const { people, ...said } = await file(`themes/${rules.themes.indexOf(theme)}.json`);
  Object.assign(theme, said);
  Object.assign(rules.people, people);
}));

/** A reader from a county whose LEA is unknown. If the county has a single district, assumes that they work for it. */
export const anybodyIn = (county) => ({ county, home: county, kind: '', type: '' });

/** `lea` may be null: then only the leads for the theme are known. -> { county, first, office, geographic, state, stateWhy,
 *  themeLeads: [{id, why, theme, insteadOf, through}], notes: [{code, text}] }; people by their ids. */
export function route(rules, lea, need) {
  const asked = Boolean(need.indicator || need.group || need.priority || need.topic);
  const themes = themesFor(rules, need);
  const leads = themeLeads(rules, lea?.type ?? '', themes, asked);
  const codes = [];
  const answer = { county: '', first: '', office: '', geographic: '', state: '', stateWhy: '', themeLeads: leads, notes: [] };
  let names = {};
  if (lea) {
    const { office, geographic } = rules.counties[lea.county];
    Object.assign(answer, { county: lea.county, first: office, office, geographic });
    names = { county: lea.county, authorizer_county: lea.home, authorizer: lea.kind === 'y' ? rules.people[rules.counties[lea.home].office].name : '' };
    const state = (first, why, code) => {
      Object.assign(answer, { first, state: rules.state.lead, stateWhy: why });
      codes.push(code);
    };
    if (lea.type === 'coe') state(geographic, rules.state.county_offices, 'county_office');
    else if (lea.type === 'state-special') state(rules.state.lead, rules.state.state_special, 'state_special');
    else if ((lea.type === 'district' || !lea.type) && rules.single.includes(lea.county)) state(geographic, rules.state.single_district, 'single_district');
    else if (lea.type === 'charter') {
      if (lea.kind === 'y') {
        answer.first = geographic;
        codes.push('authorizer');
      }
      if (lea.home !== lea.county) codes.push('located');
    }
  }
  if (!themes.length && asked) codes.push('no_theme');
  if (leads.some((one) => one.through)) codes.push('through');
  if ([answer.geographic, ...leads.map((one) => one.id)].some((id) => rules.people[id]?.unconfirmed)) codes.push('unconfirmed');
  answer.notes = [
    ...codes.map((code) => ({ code, text: filled(rules.notes[code], names).trim() })),
    ...themes.filter((theme) => theme.also).map((theme) => ({ code: `also:${theme.id}`, text: theme.also.trim() })),
  ];
  return answer;
}
