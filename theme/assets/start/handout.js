// Handout: what the need finder has on paper and not on the screen. Few print it, and nobody before an answer is there.
import { make } from '../shared/dom.js';
import { to } from '../shared/root.js';
import { say } from '../shared/say.js';
import { start } from '../shared/printed.js';
import '../strings/en/handout.js';

/** Once for the page. `part` and `form` are those of ./page.js. */
export function prepare(part, form) {
  if (document.querySelector('link[media=print]')) return;
  document.head.append(make('link', { rel: 'stylesheet', media: 'print', href: to('assets/start/handout.css') }));
  // A field that says nothing is not printed; a style sheet can tell it by its placeholder only.
  for (const name of ['lea', 'q']) form.elements[name].placeholder ||= ' ';
  const steps = make('section', { class: 'first-steps', hidden: true }, make('h2', {}, say('handout.title')),
    make('ol', {}, ['handout.data', 'handout.read', 'handout.ask'].map((code) => make('li', {}, say(code)))));
  part('heading').parentElement.before(steps);
  start();
}
