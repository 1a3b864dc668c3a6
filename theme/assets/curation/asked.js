// Questions to an organization: choices in place of mails, and all answers as one file or one mail. Nothing is sent. The token comes
// with the address of the letter's link, behind the #, or is typed; it never leaves this page but in the answers.
import { make, fill } from '../shared/dom.js';
import { say } from '../shared/say.js';
import '../strings/en/asked.js';

const TOKEN = /^[A-Za-z0-9_-]{22}$/;
const LONGEST_WORDS = 1000;
// Longer addresses are cut by some mail programs.
const LONGEST_MAIL = 1800;

export function start(place) {
  const organization = place.dataset.asked;
  const questions = [...place.querySelectorAll('[data-question]')].map((section, at) => choices(section, `answer-${at + 1}`));
  place.querySelector('[data-without-script]').remove();
  const code = make('input', { id: 'letter-code', name: 'code', autocomplete: 'off', maxlength: 200, spellcheck: 'false', 'aria-describedby': 'letter-code-hint' });
  const given = location.hash.slice(1);
  if (TOKEN.test(given)) code.value = given;
  const text = make('pre', { 'data-file': true, tabindex: '0', role: 'group', 'aria-label': say('asked.file') });
  const file = make('a', { class: 'button', download: `answers-${organization}.txt` }, say('asked.download'));
  const mail = make('a', {}, say('asked.mail'));
  const said = make('p', { role: 'status', class: 'hint' });
  const long = make('p', { class: 'hint', hidden: true }, say('asked.too-long'));
  const ways = make('p', { class: 'ways' }, file, place.dataset.mailbox && [' ', mail]);
  const result = make('section', { hidden: true, 'aria-labelledby': 'answers-heading' }, make('h2', { id: 'answers-heading' }, say('asked.result')), text, ways, long);
  place.append(
    make('p', {}, make('label', { for: 'letter-code' }, say('asked.code')), ' ', code, make('span', { id: 'letter-code-hint', class: 'hint' }, ' ', say('asked.code-hint'))),
    said,
    result,
  );
  let address = '';

  function draw() {
    // People copy more than the code: the line that it stands in, a period, a bracket, backslashes of Markdown.
    const token = code.value.replaceAll('\\', '').split(/[^A-Za-z0-9_-]+/).filter((part) => TOKEN.test(part)).pop() ?? '';
    const answered = questions.filter(({ chosen }) => chosen());
    const known = Boolean(token);
    for (const question of questions) question.ask();
    result.hidden = !answered.length;
    fill(said, say('asked.count', { count: answered.length, all: questions.length }), ' ', !known && code.value.trim() ? say('asked.odd-code') : !known && answered.length && say('asked.no-code'));
    if (!answered.length) return;
    const day = new Date().toLocaleDateString('en-CA', { timeZone: 'America/Los_Angeles' });
    const lines = answered.flatMap(({ heading, about, chosen }) => ['', `${chosen().label}: ${heading}`, [place.dataset.mark, chosen().value, about, token].join(':'), ...chosen().words]);
    const body = [say('asked.day', { day }), ...lines, ''].join('\n');
    text.textContent = body;
    URL.revokeObjectURL(address);
    address = URL.createObjectURL(new Blob([body], { type: 'text/plain' }));
    file.href = address;
    const href = `mailto:${place.dataset.mailbox}?subject=${encodeURIComponent(say('asked.subject', { id: organization }))}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
    mail.hidden = href.length > LONGEST_MAIL;
    long.hidden = !place.dataset.mailbox || !mail.hidden;
    mail.href = href;
  }

  place.addEventListener('input', draw);
  draw();
}

/** Turns the mails of one question into choices; one can be taken back. */
function choices(section, name) {
  const heading = section.querySelector('h2').textContent;
  const list = section.querySelector('ul');
  const told = section.querySelector('[data-told]');
  const boxes = [...list.children].map((item) => {
    const box = make('input', { type: 'radio', name, value: item.dataset.answer });
    return { box, label: item.textContent.trim(), more: item.dataset.more };
  });
  const words = make('textarea', { id: `${name}-words`, rows: 3, maxlength: LONGEST_WORDS });
  const question = make('label', { for: `${name}-words` });
  const asked = make('p', { hidden: true }, question, words);
  const none = make('input', { type: 'radio', name, value: '', checked: true });
  list.replaceWith(make('fieldset', {}, make('legend', {}, told.textContent), ...boxes.map(({ box, label }) => make('p', {}, make('label', {}, box, ' ', label))), make('p', {}, make('label', {}, none, ' ', say('asked.none'))), asked));
  told.remove();
  return {
    heading,
    about: section.dataset.question,
    /** Asks what the chosen answer needs besides. */
    ask() {
      const more = boxes.find(({ box }) => box.checked)?.more ?? '';
      asked.hidden = !more;
      if (question.textContent !== more) question.textContent = more;
    },
    chosen() {
      const found = boxes.find(({ box }) => box.checked);
      const said = words.value.trim();
      return found && { value: found.box.value, label: found.label, words: found.more && said ? ['', found.more, said] : [] };
    },
  };
}
