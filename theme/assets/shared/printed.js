// Printed: whatever is printed says when, and from which address, which has the question. The line is there only while the page is printed.
// Fetched behind what a page shows.
import { inWords } from './dates.js';
import { make } from './dom.js';
import { say } from './say.js';
import '../strings/en/printed.js';

const line = make('p', { class: 'hint', 'data-printed': true });
// Longer words do not fit into the box of the search, and paper cannot be scrolled.
const SHORT = 60;
const words = make('p', { 'data-printed-words': true });

function add() {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, '0')).join('-');
  line.textContent = say('printed.from', { date: inWords(day), address: location.href });
  document.querySelector('main').append(line);
  const box = document.querySelector('.find-form [name=q]');
  if (box?.value.length > SHORT) {
    words.textContent = box.value;
    box.after(words);
  }
}

function remove() {
  line.remove();
  words.remove();
}

export function start() {
  addEventListener('beforeprint', add);
  addEventListener('afterprint', remove);
}
