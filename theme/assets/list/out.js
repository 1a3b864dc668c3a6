// Out: what a list leaves the page by: rich text, plain text, a Word file, paper, an address, a file.
import { fill, make } from '../shared/dom.js';
import { kept } from '../shared/kept.js';
import { say, sayWith } from '../shared/say.js';
import { LONGEST, toFile, write } from './address.js';
import { button, inOrder } from './items.js';
import { known, paper } from './paper.js';
import { to } from '../shared/root.js';
import '../strings/en/copy.js';
import '../strings/en/list.js';
import '../strings/en/outside.js';

export class Out {
  /** `said` is where it is told what happened; `opened(file)` is called with a file that the reader chose. */
  constructor(data, said, opened) {
    Object.assign(this, { data, said, opened });
  }

  /** The buttons for a list. `mine`: whether it is the reader's; `now()` is the list with what was typed since; `more`: other buttons of the page. */
  actions(list, mine, now, more) {
    const address = write(location.href, list);
    const fits = address.length <= LONGEST;
    return make('div', { class: 'list-actions unprinted' },
      make('p', {}, make('button', { type: 'button', onclick: () => this.rich(now(), mine) }, say('list.copy-rich')), ' ',
        make('button', { type: 'button', class: 'keep', onclick: () => this.word(now(), mine) }, say('list.word')), ' ',
        button(say('list.print'), () => print())),
      make('p', { class: 'hint' }, say('list.copy-hint')),
      make('p', {}, button(say('list.copy'), () => this.copy(this.text(now(), mine), 'list.copied', 'list.label')), ' ',
        fits ? [button(say('list.copy-address'), () => this.copy(address, 'list.copied-address', 'list.label-address')), ' '] : '',
        button(say('list.file'), () => this.save(`${slug(now().name)}.json`, new Blob([toFile(now())], { type: 'application/json' }), 'list.file-saved')), ' ', more),
      make('p', { class: 'hint' }, fits ? sayWith('list.share', { address: make('a', { href: address }, say('list.address')) }) : say('list.too-long', { count: address.length, most: LONGEST })));
  }

  /** The way to open a file of a list. */
  opener() {
    const box = make('input', { type: 'file', accept: '.json,application/json', onchange: async () => {
      const [file] = box.files;
      if (file) await this.opened(file);
      box.value = '';
    } });
    return make('label', { class: 'opener unprinted' }, `${say('list.open')} `, box);
  }

  paper(list, mine) {
    const office = document.querySelector('[data-county-office] [data-contact]')?.textContent ?? '';
    const title = list.name || say('list.name');
    return paper({ ...list, items: inOrder(list) }, this.data, { title, office, own: mine ? kept('list-line') : '', address: location.href.split(/[?#]/)[0] });
  }

  async rich(list, mine) {
    const [{ copy }, { asText }] = await Promise.all([import('./rich.js'), import('./paper.js')]);
    const made = this.paper(list, mine);
    try {
      await copy(made);
      fill(this.said, say('list.copied-rich'));
    } catch {
      this.byHand(asText(made), 'list.label');
    }
  }

  async word(list, mine) {
    const { asWord } = await import('./word.js');
    this.save(`${slug(list.name)}.docx`, asWord(this.paper(list, mine)), 'list.word-saved');
  }

  /** Hands a file to the browser, which asks where to put it or puts it among the downloads. */
  save(name, blob, done) {
    const link = make('a', { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    fill(this.said, say(done, { name }));
  }

  /** The list as text, for a mail. */
  text(list, mine) {
    const office = document.querySelector('[data-county-office] [data-contact]');
    const entries = inOrder(list).map(({ id, note }) => this.entry(known(this.data, id), note)).filter(Boolean);
    return [mine ? kept('list-line') : '', ...entries, office ? say('list.first-contact', { office: office.textContent }) : ''].filter(Boolean).join('\n\n');
  }

  entry(one, note) {
    return one && [
      one.title,
      one.publisher,
      ...(one.caveats ?? []).map(([kind, text]) => `${kind}. ${text}`),
      one.url ?? `${say('outside.lost')} ${to(`resources/${one.id}/`)}`,
      say('list.ask', { lead: this.data.leads[one.lead] }),
      one.status ? say(one.status === 'superseded' ? 'list.was-replaced' : 'list.was-withdrawn', { reason: one.reason }) : '',
      note && say('list.note-of', { note }),
    ].filter(Boolean).join('\n');
  }

  /** Copies a text. `done` and `label` are codes: what is said then, and what the text is called where it is copied by hand. */
  async copy(what, done, label) {
    try {
      await navigator.clipboard.writeText(what);
      fill(this.said, say(done));
    } catch {
      this.byHand(what, label);
    }
  }

  byHand(what, label) {
    const box = make('textarea', { readonly: true, rows: '8', 'aria-label': say(label) });
    box.value = what;
    fill(this.said, say('copy.by-hand'));
    this.said.after(box);
    box.addEventListener('blur', () => box.remove());
    box.focus();
    box.select();
  }
}

/** "Goal 2: attendance" -> "goal-2-attendance". */
const slug = (name) => name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'my-list';
