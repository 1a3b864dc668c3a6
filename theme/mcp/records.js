// Records: what the open data of the site says of resources and of people.
import { open } from './site.js';
import { ID } from './tools.js';

// Records of one site, kept while the program runs.
const MOST_KEPT = 1000;
const kept = new Map();

async function once(name) {
  if (!kept.has(name)) {
    const found = await open(name);
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value);
    kept.set(name, found);
  }
  return kept.get(name);
}

/** Reads all anew with the next question. */
export const forgetRecords = () => kept.clear();

/** The ids of a word list. */
export async function wordsOf(list) {
  return (await once('words')).words.find(({ id }) => id === list).words.map(({ id }) => id);
}

const leads = async () => new Map((await once('leads')).leads.map((lead) => [lead.id, lead]));

/** The page of all counties, which every page of a county is below. */
const ofCounties = async () => (await once('counties')).counties[0].page.replace(/[^/]+\/$/, '');

/** How people are asked: `asked` are [{id, part, why}]. Without any, where the county offices are. */
export async function peopleOf(asked, lea) {
  const of = await leads();
  const all = (asked ?? []).filter(({ id }) => of.has(id)).map(({ id, ...rest }) => {
    const lead = of.get(id);
    return {
      id, ...rest, page: lead.page,
      data: { name: lead.name, how_to_ask: lead.how_to_ask, offers: lead.offers, website: lead.website, mailbox: lead.contact?.mailbox },
      age: { as_of: lead.as_of, status: lead.status, edited: lead.changed },
      source: lead.sources,
    };
  });
  return lea ? all : [...all, { part: 'Your county office helps with any topic; ask it first.', page: await ofCounties() }];
}

/** {id, page, why, status, data, source, age, people} of a resource; null where there is none. A former id leads on. */
export async function described(id, { why = null, lea = null, whole = false } = {}) {
  if (!ID.test(id)) return null;
  let record = await once(`resources/${id}`);
  if (record?.now) record = await once(`resources/${record.now}`);
  if (!record) return null;
  const links = (await once('links')).links;
  const { sources, reviews = [], page, lead, lead_basis: basis, content_date: dated, changed, added, confidence, status, ...rest } = record;
  const link = links.find(({ entries }) => entries.includes(`resources/${record.id}`));
  const last = reviews.at(-1);
  const short = { title: rest.title, summary: rest.summary, publisher: rest.publisher, url: rest.url, lost_address: rest.lost_address, caveats: rest.caveats, cost: rest.cost, type: rest.type };
  return {
    id: record.id,
    page,
    ...(record.id === id ? {} : { former_id: id }),
    ...(why ? { why } : {}),
    status,
    data: whole ? rest : short,
    source: sources,
    age: {
      as_of: (await once('index')).as_of,
      publishers_date: dated ?? 'none given',
      edited: changed,
      added,
      link_checked: link ? `${link.checked ?? ''} ${link.state}`.trim() : 'not yet',
      reviewed: last ? `${last.date}: ${last.checked.join(', ')}` : 'never',
      confidence,
    },
    people: await peopleOf([{ id: lead, part: basis === 'named-by-source' ? 'The resource names this agency. No endorsement.' : 'Matched by topic. No endorsement.' }], lea),
  };
}

/** The same of several, in their order. `why`: id -> reasons. */
export async function all(ids, { why, lea = null }) {
  const found = await Promise.all(ids.map((id) => described(id, { why: why.get(id), lea })));
  return found.filter(Boolean).map((one) => ({ ...one, people: one.people.slice(0, 1) }));
}
