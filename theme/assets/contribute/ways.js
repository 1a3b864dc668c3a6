// Ways: how an entry leaves the form. Nothing is sent by the form itself.
import { fill, make } from '../shared/dom.js';
import { say } from '../shared/say.js';
import '../strings/en/copy.js';
import '../strings/en/ways.js';

// Longer addresses are cut by servers; of mails, already by the programs that open them.
const LONGEST_ADDRESS = 8000;
const LONGEST_MAIL = 1900;
const GITHUB = ['github.com', 'www.github.com'];

export class Ways {
  /** `place` is where they stand, `offers` the data of what this copy of the site offers: {repository, edit, mailbox}. */
  constructor(place, offers) {
    Object.assign(this, { place, offers });
    this.said = make('p', { role: 'status', class: 'hint' });
    this.host = make('a', { class: 'button', rel: 'noopener', 'data-way': 'host' });
    this.download = make('a', { class: 'button', 'data-way': 'download' }, say('ways.download'));
    this.mail = make('a', { class: 'button', 'data-way': 'mail' }, say('ways.mail'));
    this.copy = make('button', { type: 'button', 'data-way': 'copy', onclick: () => this.toClipboard() }, say('ways.copy'));
    this.host.addEventListener('click', () => { if (this.hostNeedsCopy) this.toClipboard(); });
    this.mail.addEventListener('click', () => { if (this.mailNeedsCopy) this.toClipboard(); });
    this.public = make('p', { class: 'notice' }, say('ways.public'));
    this.hostHint = make('p', { class: 'hint' });
    this.mailHint = make('p', { class: 'hint' });
    const way = (...parts) => make('div', { class: 'form-way' }, parts);
    this.ofHost = way(this.public, make('p', {}, this.host), this.hostHint);
    this.ofMail = way(make('p', {}, this.mail), this.mailHint);
    fill(place, this.ofHost, this.ofMail, way(make('p', {}, this.download, ' ', this.copy), make('p', { class: 'hint' }, say('ways.by-hand'))), this.said);
  }

  /** The entry as it is now. `isNew` says that no file has it yet. */
  show({ folder, id, text, isNew, title }) {
    this.text = text;
    const file = `${folder}/${id}.yml`;
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
    this.download.href = this.address;
    this.download.download = `${id}.yml`;
    this.showHost(file, id, text, isNew);
    this.showMail(file, text, title, isNew);
  }

  showHost(file, id, text, isNew) {
    const { repository, edit } = this.offers;
    const isGithub = GITHUB.includes(hostOf(repository));
    this.ofHost.hidden = !repository || !edit || (isNew && !isGithub);
    if (this.ofHost.hidden) return;
    const base = `${repository.replace(/\/+$/, '')}/${edit.replace(/^\/+|\/+$/g, '')}`;
    const [folder, name] = file.split('/');
    const start = isNew ? `${base.replace('/edit/', '/new/')}/${folder}?filename=${encodeURIComponent(name)}` : `${base}/${file}`;
    const filled = isNew ? `${start}&value=${encodeURIComponent(text)}` : start;
    this.hostNeedsCopy = !isNew || filled.length > LONGEST_ADDRESS;
    this.host.href = this.hostNeedsCopy ? start : filled;
    this.host.textContent = say(isGithub ? 'ways.github' : 'ways.host');
    this.hostHint.textContent = say(!isNew ? 'ways.paste-over' : this.hostNeedsCopy ? 'ways.paste' : 'ways.filled');
  }

  showMail(file, text, title, isNew) {
    const { mailbox } = this.offers;
    this.ofMail.hidden = !mailbox;
    if (!mailbox) return;
    const subject = say(isNew ? 'ways.subject-new' : 'ways.subject', { title: title || file });
    const address = (body) => `mailto:${encodeURIComponent(mailbox).replaceAll('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
    const whole = address(`${say('ways.body', { file })}\n\n${text}`);
    this.mailNeedsCopy = whole.length > LONGEST_MAIL;
    this.mail.href = this.mailNeedsCopy ? address(`${say('ways.body-paste', { file })}\n\n`) : whole;
    this.mailHint.textContent = say(this.mailNeedsCopy ? 'ways.mail-paste' : 'ways.mail-filled', { mailbox });
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

function hostOf(address) {
  try {
    return new URL(address).hostname;
  } catch {
    return '';
  }
}
