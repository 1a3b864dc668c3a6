// Ahead: asks for the files that the need in the address will be answered from, while the modules of the page are still on their way. It
// may run before the page is whole, so it imports nothing that reads it.
import { file } from '../shared/files.js';
import { root } from '../shared/root.js';

const asked = new URLSearchParams(location.search);
const ask = (name) => { file(name).catch(() => {}); };
/** A value of the address that a list of the page has, or ''. */
const known = (list, value) => (document.querySelector(`[data-start] select[name=${list}] option[value="${CSS.escape(value)}"]`) ? value : '');
const [lea, q, item, group, step] = ['lea', 'q', 'item', 'group', 'step'].map((name) => asked.get(name) ?? '');
// Without JavaScript the form sends the focus of the work in one field; see ./address.js.
const on = asked.get('on') || ['indicator', 'priority', 'topic'].flatMap((name) => asked.getAll(name).map((id) => `${name}:${id}`))[0] || '';
const [kind, id] = on.split(':');

if (lea || q || item || on || group || step) {
  for (const name of ['routing.json', 'needs-resources.json']) ask(name);
  if (q) import('../find/engine.js').then(({ init }) => init(root), () => {});
  // What is no code is a name, which is read with these.
  if (/\D/.test(lea)) {
    ask('leas.json');
    for (const one of [import('../people/names.js'), import('../people/written.js'), import('../shared/folding.js')]) one.catch(() => {});
  }
  if (item || !(q || on || group || step)) ask('reflection.json');
  else if (known('on', on)) {
    const folder = kind === 'indicator' ? 'needs-indicators/' : `picks/${kind}-`;
    ask(`${folder}${id}.json`);
    if (kind === 'indicator') ask(`${folder}${id}-${known('group', group) || 'groups'}.json`);
  }
}
