// Phone: where there is room for one column only, the question and the people are one line each above the results; the people
// open below them.
import { fill, make } from '../shared/dom.js';
import { say } from '../shared/say.js';
import '../strings/en/people.js';
import '../strings/en/start.js';

const WIDE = matchMedia('(min-width:56.01rem)');

/** -> { wide(): whether there is room for two columns; say(asked, first): what is asked, as texts, and whom to ask first, or
 *  nobody's name } */
export function onPhone(part) {
  const people = part('fold');
  const fit = () => { people.open = WIDE.matches; };
  WIDE.addEventListener('change', fit);
  fit();
  const change = () => {
    document.querySelector('[data-start]').scrollIntoView();
    document.querySelector('#need-lea').focus({ preventScroll: true });
  };
  const open = () => {
    people.open = true;
    people.scrollIntoView();
    people.querySelector('summary').focus({ preventScroll: true });
  };
  return {
    wide: () => WIDE.matches,
    say(asked, first) {
      fill(part('line'), make('p', {}, asked.join(' · '), ' ', make('button', { type: 'button', class: 'quiet', onclick: change }, say('start.change'))),
        make('p', {}, make('button', { type: 'button', class: 'link', 'data-ask-first': true, onclick: open }, first ? say('people.ask-first', { name: first }) : say('people.ask-first-any'))));
    },
  };
}
