// Paper: a list as a working paper, as a value that rich text, plain text and a Word file are made from. It claims nothing that an
// entry does not say: what the reader chose and the entry does not name is marked so, and what we would do is for the reader to write.
import { dayInWords, inWords } from '../shared/dates.js';
import { usable } from '../shared/outside.js';
import { to } from '../shared/root.js';
import { LANGUAGE, inList, say } from '../shared/say.js';
import '../strings/en/list.js';
import '../strings/en/outside.js';
import '../strings/en/paper.js';

/** What is known of an entry: the row of data/resources.json with its columns, and `id`; null if nothing is. */
export function known({ resources, columns }, id) {
  return Object.hasOwn(resources, id) ? { ...columns.resources[id], ...resources[id], id } : null;
}

/** The name of a word that an entry was put on the list for; '' for one that is not, or no longer, among the words. */
export const nameOf = ({ columns }, part, id) => (Object.hasOwn(columns.words[part] ?? {}, id) ? columns.words[part][id] : '');

/** The names that an entry itself has of a part. */
export const ownNames = (data, part, one) => (one[part] ?? []).map((id) => nameOf(data, part, id)).filter(Boolean);

export const today = (now = new Date()) => dayInWords(now.getFullYear(), now.getMonth() + 1, now.getDate());

/** What happened to an entry since, in one sentence; '' for one that is published. */
export const fate = ({ status, reason }) => (status ? say(status === 'superseded' ? 'list.was-replaced' : 'list.was-withdrawn', { reason }) : '');

// What entries say is in English; on a page in another language it says so.
const WRITTEN = LANGUAGE === 'en' ? '' : 'en';
const written = (text) => (WRITTEN ? { text, lang: WRITTEN } : text);

/** `list` as in lists.js; `office` and `own` are lines of the reader's, or ''. -> {title, first: [text], columns: [name], rows: [[cell]],
 *  sections: [{title, lines}], last: [paragraph]}. A cell is a list of paragraphs, a paragraph a list of texts and {text, href, lang}. */
export function paper(list, data, { title, office = '', own = '', address }) {
  const entries = list.items.map((item) => [item, known(data, item.id)]);
  const found = entries.filter(([, one]) => one);
  const leads = [...new Map(found.map(([, { lead }]) => [lead, data.leads[lead]]))].filter(([, name]) => name);
  const missing = entries.length - found.length;
  return {
    title,
    first: [say('paper.first'), ...(own ? [own] : []), ...(missing ? [say('paper.missing', { count: missing })] : [])],
    columns: ['goal', 'metric', 'group', 'resource', 'action', 'evidence', 'address', 'as-of'].map((name) => say(`paper.${name}`)),
    rows: found.map(([item, one]) => row(item, one, list, data)),
    sections: leads.length || office ? [{
      title: say('paper.whom'),
      lines: [
        ...(office ? [[say('list.first-contact', { office })]] : []),
        ...leads.map(([id, name]) => [{ text: name, href: to(`leads/${id}/`), lang: WRITTEN }]),
        [say('paper.no-endorsement')],
      ],
    }] : [],
    last: [[say('paper.made', { date: today() }), ' ', { text: address, href: address }]],
  };
}

function row(item, one, list, data) {
  const page = to(`resources/${one.id}/`);
  const address = usable(one);
  return [
    texts(item.goal || list.name),
    chosen('indicator', item, one, data),
    chosen('group', item, one, data),
    [
      [{ text: one.title, href: address || page, lang: WRITTEN }],
      [written(one.publisher)],
      ...(one.caveats ?? []).map(([kind, text]) => [`${kind}. `, written(text)]),
      ...texts(fate(one)),
      ...(item.step ? texts(nameOf(data, 'step', item.step)) : []),
      ...(item.note.trim() ? [[say('paper.note', { note: item.note.trim() })]] : []),
    ],
    [],
    [[one.evidence ? written(one.evidence) : say('paper.no-evidence')]],
    address ? [[{ text: address, href: address }]] : [[say('outside.lost')], [{ text: page, href: page }]],
    asOf(one, page),
  ];
}

const texts = (text) => (text ? [[text]] : []);

/** What the reader works on, or else what the entry names. */
function chosen(part, item, one, data) {
  const own = inList(ownNames(data, part, one));
  const name = item[part] && nameOf(data, part, item[part]);
  if (!name) return texts(own);
  return (one[part] ?? []).includes(item[part]) ? texts(name) : [[name], [say('paper.own-choice')]];
}

function asOf({ date, reviewed, changed }, page) {
  return [
    date ? [say('paper.dated', { date: inWords(date) })] : [say('paper.undated')],
    [reviewed ? say('paper.reviewed', { date: inWords(reviewed) }) : say('paper.not-reviewed')],
    [{ text: changed ? say('paper.changed', { date: inWords(changed) }) : say('paper.entry'), href: page }],
  ];
}

/** The paper as plain text, for mails and programs that take no tables. */
export function asText({ title, first, columns, rows, sections, last }) {
  const plain = (parts) => parts.map((part) => part.text ?? part).join('');
  const block = (cells, at) => {
    const [goal, metric, group, resource, action, evidence, address, as] = cells.map((cell) => cell.map(plain));
    const told = (place, lines) => `${columns[place]}: ${lines.join(' ')}`.trim();
    const [name, ...about] = resource;
    return [`${at + 1}. ${name}`, ...about, ...address, told(0, goal), told(1, metric), told(2, group), told(4, action), told(5, evidence), told(7, as.map((one) => `${one}.`))].join('\n');
  };
  return [title, ...first, ...rows.map(block), ...sections.map((one) => [one.title, ...one.lines.map((parts) => plain(parts))].join('\n')), ...last.map(plain)].join('\n\n');
}
