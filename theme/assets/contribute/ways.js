// Ways: how an entry leaves the form. Nothing is sent by the form itself. Which ways there are, level1/contribute/ways.py says.
import { fill, make } from '../shared/dom.js';
import { LANGUAGE, inList, say } from '../shared/say.js';
import '../strings/en/copy.js';
import '../strings/en/ways.js';

// Longer addresses are cut by servers; of mails, already by the programs that open them.
const LONGEST_ADDRESS = 8000;
const LONGEST_MAIL = 1900;

const days = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'long', timeZone: 'UTC' });
const inWords = (day) => days.format(new Date(`${day}T00:00:00Z`));

// Half a character, as a cut text may have, is none that an address could have.
const encoded = (text) => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));

export class Ways {
  /** `place` is where they stand, `offers` the data of what this copy of the site offers: {repository, edit, mailbox, github, built: the day of this site} and `ways`,
   *  codes in order; `mend` leads to the problems. */
  constructor(place, offers, mend) {
    Object.assign(this, { place, offers });
    this.said = make('p', { role: 'status', class: 'hint' });
    this.host = make('a', { class: 'button', rel: 'noopener', 'data-way': 'host' });
    this.download = make('a', { class: 'button', 'data-way': 'download' }, say('ways.download'));
    this.mail = make('a', { class: 'button', 'data-way': 'mail' }, say('ways.mail'));
    this.copy = make('button', { type: 'button', 'data-way': 'copy', onclick: () => this.toClipboard() }, say('ways.copy'));
    this.host.addEventListener('click', () => { if (this.hostNeedsCopy) this.toClipboard(); });
    this.mail.addEventListener('click', () => { if (this.mailNeedsCopy) this.toClipboard(); });
    this.hostHint = make('p', { class: 'hint' });
    this.mailHint = make('p', { class: 'hint' });
    this.first = make('p', { class: 'notice', 'data-mend-first': true, hidden: true });
    this.changed = make('p', { 'data-fields-changed': true, hidden: true });
    this.toMend = make('button', { type: 'button', onclick: mend }, say('ways.mend'));
    const who = (code) => make('p', { class: 'notice' }, say(code, { mailbox: offers.mailbox }));
    const drawn = {
      host: () => [who('ways.public'), make('p', {}, this.host), this.hostHint],
      mail: () => [who('ways.read-by'), make('p', {}, this.mail), this.mailHint],
      file: () => [who('ways.handed-on'), make('p', {}, this.download, ' ', this.copy), make('p', { class: 'hint' }, say('ways.by-hand'))],
    };
    fill(place, this.first, this.changed, make('div', { class: 'form-ways' }, offers.ways.map((way) => make('div', { class: 'form-way' }, drawn[way]()))), this.said);
  }

  /** The entry as it is now. `isNew` says that no file has it yet, `wrong` how many problems are left, and `open` how many choices between
   *  the draft and the entry; `changed` are the fields of a correction that differ. */
  show({ folder, id, text, isNew, title, changed, wrong, open }) {
    this.text = text;
    this.told(isNew, changed);
    const file = `${folder}/${id}.yml`;
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
    this.download.href = this.address;
    this.download.download = `${id}.yml`;
    if (this.offers.ways.includes('host')) this.showHost(file, id, text, isNew);
    if (this.offers.ways.includes('mail')) this.showMail(`content/${file}`, text, title, isNew);
    const first = [open ? say('ways.choose-first', { count: open }) : '', wrong ? say('ways.mend-first', { count: wrong }) : ''].filter(Boolean).join(' ');
    if (this.first.dataset.said === first) return;
    this.first.dataset.said = first;
    this.first.hidden = !first;
    fill(this.first, first, ' ', this.toMend);
  }

  /** What a correction changes: the file may say something else by now than this site did when it was built. */
  told(isNew, changed) {
    const { built } = this.offers;
    this.what = isNew || !changed.length ? '' : say('ways.changed', { count: changed.length, fields: inList(changed) });
    const text = isNew ? '' : `${this.what || say('ways.unchanged')} ${built ? say('ways.since', { built: inWords(built) }) : ''}`.trim();
    this.changed.hidden = isNew;
    if (this.changed.textContent !== text) this.changed.textContent = text;
  }

  showHost(file, id, text, isNew) {
    const { repository, edit, github } = this.offers;
    const base = `${repository.replace(/\/+$/, '')}/${edit.replace(/^\/+|\/+$/g, '')}`;
    const [folder, name] = file.split('/');
    const start = isNew ? `${base.replace('/edit/', '/new/')}/${folder}?filename=${encoded(name)}` : `${base}/${file}`;
    const filled = isNew ? `${start}&value=${encoded(text)}` : start;
    this.hostNeedsCopy = !isNew || filled.length > LONGEST_ADDRESS;
    this.host.href = this.hostNeedsCopy ? start : filled;
    this.host.textContent = say(github ? 'ways.github' : 'ways.host');
    this.hostHint.textContent = say(!isNew ? 'ways.paste-over' : this.hostNeedsCopy ? 'ways.paste' : 'ways.filled');
  }

  showMail(file, text, title, isNew) {
    const { mailbox } = this.offers;
    const subject = say(isNew ? 'ways.subject-new' : 'ways.subject', { title: title || file });
    const address = (body) => `mailto:${encoded(mailbox).replaceAll('%40', '@')}?subject=${encoded(subject)}&body=${encoded(body.replaceAll('\n', '\r\n'))}`;
    const asks = [say(isNew ? 'ways.body' : 'ways.body-change', { file }), this.what, isNew || !this.offers.built ? '' : say('ways.of', { built: inWords(this.offers.built) })].filter(Boolean).join(' ');
    const whole = address(`${asks}\n\n${text}`);
    this.mailNeedsCopy = whole.length > LONGEST_MAIL;
    this.mail.href = this.mailNeedsCopy ? address(`${asks} ${say('ways.body-paste')}\n\n`) : whole;
    this.mailHint.textContent = say(this.mailNeedsCopy ? 'ways.mail-paste' : 'ways.mail-filled');
  }

  async toClipboard() {
    try {
      await navigator.clipboard.writeText(this.text);
      this.said.textContent = say('copy.done');
    } catch {
      const file = this.place.closest('form').querySelector('[data-file]');
      file.closest('details').open = true;
      getSelection().selectAllChildren(file);
      this.said.textContent = say('copy.by-hand');
    }
  }
}
