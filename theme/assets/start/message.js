// A message to copy first: what kind of help is wanted, for whom, what was tried. Never a color or a score; nothing is sent.
import { make } from '../shared/dom.js';

const HELP = ['someone to think this through with us', 'training or coaching for our staff', 'an example from an LEA like ours', 'a look at what we plan', 'to know who works on this'];

export function message(need, words, lea) {
  const about = [need.indicator && words.why(['indicator', need.indicator]), ...need.topics.map((id) => words.why(['topic', id])), !need.indicator && need.priority && words.name('priority', need.priority)].filter(Boolean);
  const help = make('select', { id: 'message-help' }, HELP.map((one) => make('option', { value: one }, one)));
  const tried = make('input', { id: 'message-tried', type: 'text', maxlength: '300' });
  const text = make('textarea', { id: 'message-text', rows: '9', readonly: true });
  const said = make('span', { role: 'status', class: 'hint' });
  const compose = () => {
    text.value = [
      'Hello,', '',
      `we work for ${lea ? `${lea.name} (${lea.county} County)` : '[your LEA] in [your county]'}${need.audience ? `, as ${words.why(['audience', need.audience]).replace(/^for /, '')}` : ''}.`,
      `We are working on ${about.join(', ') || '[what you work on]'}${need.group ? ` for ${words.why(['group', need.group])}` : ''}${need.grade ? `, ${words.why(['grade', need.grade])}` : ''}.`,
      ...(need.q ? [`In our own words: ${need.q}`] : []),
      `We are looking for ${help.value}.`,
      `What we have tried so far: ${tried.value.trim() || '[a sentence]'}`, '',
      'Could you help, or tell us whom to ask?',
    ].join('\n');
  };
  help.addEventListener('change', compose);
  tried.addEventListener('input', compose);
  compose();
  const copy = make('button', { type: 'button', class: 'quiet', onclick: async () => {
    text.select();
    try { await navigator.clipboard.writeText(text.value); said.textContent = ' Copied.'; } catch { said.textContent = ' Marked. Copy it with your keyboard.'; }
  } }, 'Copy the message');
  return make('details', { class: 'message', 'data-message': true }, make('summary', {}, 'A message to start from'),
    make('p', {}, make('label', { for: 'message-help' }, 'We are looking for'), help),
    make('p', {}, make('label', { for: 'message-tried' }, 'What we have tried'), tried),
    make('label', { for: 'message-text' }, 'Message'), text, make('p', {}, copy, said), make('p', { class: 'hint' }, 'Nothing is sent from here.'));
}
