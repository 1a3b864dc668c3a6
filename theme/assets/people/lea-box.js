// The box "Where do you work?": a combobox of LEAs. The page receives what was chosen or typed last, however late the
// files arrive.
import { make } from '../shared/dom.js';
import { say } from '../shared/say.js';
import { turns } from '../shared/turns.js';
import { described } from './kinds.js';
import '../strings/en/lea.js';

/** Makes a combobox of `box`. `directory` is of directory.js; `chosen(lea, typed)` hears what was chosen, or null: with what was
 *  typed where it means no one LEA, else the box was emptied.
 *  The list to choose from is read with the first focus, or when the page says that there is time for it.
 *  -> { list(): there is time; settle(): promises that the typed text has been resolved; show(text): what the page has as its LEA; forget():
 *  the page has another answer, and lookups in flight are dropped } */
export function start(box, directory, chosen) {
  const begin = turns();
  // What the page knows or is about to receive; other text in the box is new.
  let settled = box.value;
  let waiting = null;

  let offered = null;
  let list = null;

  const made = ({ combobox }) => combobox(box, {
    id: 'need-lea-list',
    label: say('lea.list'),
    eager: true,
    async offers(text, show) {
      // Enter takes only what the text means for sure; the page asks about anything else.
      const { offers, sure } = await directory.offers(text);
      show(offers.map((lea) => ({ key: `${lea.county} ${lea.at}`, lea, unsure: lea !== sure, content: [lea.name, ' ', make('small', {}, described(lea))] })));
    },
    tell(number, typed) {
      if (!number) return typed.length > 2 ? say('lea.none') : '';
      return say('lea.offers', { count: number });
    },
    take: ({ lea }) => hear(lea.name, () => directory.coded(lea)),
  });

  /** What was typed before the list came is asked for then. Without it the box still takes text. */
  function offer() {
    offered ??= import('../shared/combobox.js').then((module) => {
      list = made(module);
      if (document.activeElement === box && box.value !== settled) box.dispatchEvent(new Event('input'));
    }).catch(() => { offered = null; });
  }

  /** Tells the page what `read` promises for `text`, unless something newer is in the box by then. */
  function hear(text, read) {
    box.value = text;
    settled = text;
    const current = begin();
    const telling = (async () => {
      // A file that cannot be read leaves the page with what was typed.
      const lea = await read().catch(() => null);
      if (waiting === telling) waiting = null;
      if (!current() || box.value !== text) return;
      if (lea) box.value = settled = lea.name;
      list?.tell(lea ? say('lea.described', { name: lea.name, kind: described(lea) }) : '');
      chosen(lea, lea ? '' : text.trim());
    })();
    waiting = telling;
    return telling;
  }

  /** What was typed and left: the one LEA it means. Else nothing is guessed, and the page asks which is meant. */
  function settle() {
    list?.close();
    if (box.value === settled) return waiting ?? Promise.resolve();
    const typed = box.value;
    return hear(typed, async () => (typed.trim() ? (await directory.lea(typed.trim())).lea : null));
  }

  box.addEventListener('focus', offer);
  if (document.activeElement === box) offer();
  box.addEventListener('focus', () => { directory.forNames().catch(() => {}); }, { once: true });
  // Leaving the box for an option of its list comes back at once.
  box.addEventListener('blur', () => setTimeout(() => { if (document.activeElement !== box) settle(); }, 150));
  // A choice made elsewhere ends the typing here, even if the focus stayed.
  box.form.addEventListener('change', (event) => { if (event.target !== box) settle(); });

  return {
    list: offer,
    settle,
    show(text) {
      if (document.activeElement === box || waiting || box.value !== settled) return;
      box.value = settled = text;
    },
    forget() {
      begin();
      waiting = null;
      settled = box.value;
    },
  };
}
