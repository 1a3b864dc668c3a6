// A message to copy first: what kind of help is wanted, for whom, what was tried. Never a color or a score; nothing is sent.
import { make } from '../shared/dom.js';
import { keep, kept } from '../shared/kept.js';
import { say } from '../shared/say.js';
import '../strings/en/copy.js';
import '../strings/en/message.js';

// The kinds of help to ask for; the text of each is message.help-<kind>.
const HELP = ['think', 'training', 'example', 'look', 'who'];

/** `rated`: what the LEA itself rated the item of the need, {item, said, year}; said only where the reader adds it. */
export function message(need, words, lea, rated) {
  const about = need.item ? [words.inside('item', need.item)] : [need.indicator && words.why(['indicator', need.indicator]), ...need.topics.map((id) => words.why(['topic', id])), !need.indicator && need.priority && words.name('priority', need.priority)].filter(Boolean);
  const help = make('select', { id: 'message-help' }, HELP.map((one) => make('option', { value: one }, say(`message.help-${one}`))));
  const tried = make('input', { id: 'message-tried', type: 'text', maxlength: '300' });
  const text = make('textarea', { id: 'message-text', rows: '9', readonly: true });
  const said = make('span', { role: 'status', class: 'hint' });
  const line = rated && say('message.rated', { ...rated, year: String(rated.year) });
  const adds = rated && make('input', { type: 'checkbox', id: 'message-rated' });
  const compose = () => {
    const at = lea ? say('message.at', { name: lea.name, county: lea.county }) : say('message.at-none');
    const as = need.audience && words.inside('audience', need.audience);
    const parts = {
      about: about.join(', ') || say('message.about-none'),
      group: need.group && words.why(['group', need.group]),
      grade: need.grade && words.why(['grade', need.grade]),
    };
    text.value = [
      say('message.hello'), '',
      as ? say('message.work-as', { at, as }) : say('message.work', { at }),
      say(['message.on', parts.group && 'for', parts.grade && 'grade'].filter(Boolean).join('-'), parts),
      ...(need.q ? [say('message.words', { words: need.q })] : []),
      ...(adds?.checked ? [line] : []),
      say('message.help', { help: say(`message.help-${help.value}`) }),
      say('message.tried', { tried: tried.value.trim() || say('message.tried-none') }), '',
      say('message.ask'),
    ].join('\n');
  };
  adds?.addEventListener('change', compose);
  help.addEventListener('change', compose);
  tried.addEventListener('input', compose);
  compose();
  const copy = make('button', { type: 'button', class: 'quiet', onclick: async () => {
    text.select();
    try { await navigator.clipboard.writeText(text.value); said.textContent = ` ${say('copy.done')}`; } catch { said.textContent = ` ${say('copy.marked')}`; }
  } }, say('copy.button'));
  return make('details', { class: 'message', 'data-message': true }, make('summary', {}, say('message.title')),
    make('p', {}, make('label', { for: 'message-help' }, say('message.help-label')), help),
    make('p', {}, make('label', { for: 'message-tried' }, say('message.tried-label')), tried),
    rated ? make('p', {}, adds, ' ', make('label', { for: 'message-rated' }, say('message.rated-label', { line }))) : '',
    make('label', { for: 'message-text' }, say('copy.label')), text, make('p', {}, copy, said), make('p', { class: 'hint' }, say('message.not-sent')),
    rated ? toList(line) : '');
}

/** The way to put a line on the reader's own list, which has it until the reader removes it there. */
function toList(line) {
  const said = make('span', { role: 'status', class: 'hint' });
  const put = () => {
    keep('list-line', line);
    said.textContent = ` ${say(kept('list-line') === line ? 'message.on-list' : 'message.not-on-list')}`;
  };
  return make('p', {}, make('button', { type: 'button', class: 'quiet', onclick: put }, say('message.to-list')), said);
}
