// Focus: it never falls to the body when the page is drawn anew, and goes to the answer where the reader asked for it.

// What an LEA reported of itself is closed at first: there the focus is where Enter opens it.
const BEGINNINGS = ['[data-answer] h2[tabindex]', '[data-reflected-block] > details > summary'];

function heading() {
  const found = [...document.querySelectorAll(BEGINNINGS.join())].find((one) => one.checkVisibility()) ?? document.querySelector('h1');
  if (!found.matches(BEGINNINGS[1])) found.setAttribute('tabindex', '-1');
  return found;
}

/** To the heading of the answer; without one, to that of the page. Scrolls only as far as it takes to see the first of it. */
export function toAnswer() {
  const target = heading();
  target.focus({ preventScroll: true });
  const answer = target.closest('[data-answer]');
  const first = answer?.querySelector('[data-result]') ?? target;
  if (first.getBoundingClientRect().bottom > innerHeight || target.getBoundingClientRect().top < 0) (answer ?? target).scrollIntoView();
}

/** Draws, and keeps the focus in the page if what had it is gone. */
export function keepFocus(draw) {
  const before = document.activeElement;
  draw();
  if (before && before !== document.body && !(before.isConnected && before.checkVisibility())) {
    heading().focus({ preventScroll: true });
  }
}
