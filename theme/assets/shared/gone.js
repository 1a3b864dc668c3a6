// Gone: the pieces that this page names were those of an earlier build. The page loads itself again, once, and then has
// today's names. Where that does not help, as with a page that the host still keeps, it says that the site has just changed.
import { make } from './dom.js';
import { say } from './say.js';
import '../strings/en/gone.js';

const MARK = 'level1.gone';
let leaving = null;

/** Resolves once the page says so; never while it loads itself again. */
export function gone() {
  leaving ??= firstTime() ? new Promise(() => { location.reload(); }) : Promise.resolve(tell());
  return leaving;
}

/** Whether the page was not loaded again for these names before. A browser that keeps nothing cannot tell, and stays. */
function firstTime() {
  const { pieces: names, embed } = document.documentElement.dataset;
  // In a frame of another site nothing is kept.
  if (embed !== undefined) return performance.getEntriesByType('navigation')[0]?.type !== 'reload';
  try {
    const before = sessionStorage.getItem(MARK);
    sessionStorage.setItem(MARK, names);
    return before !== names;
  } catch {
    return false;
  }
}

function tell() {
  const again = make('button', { type: 'button', class: 'quiet', onclick: () => location.reload() }, say('gone.again'));
  document.querySelector('main').prepend(make('div', { class: 'notice', role: 'alert', 'data-changed': true }, make('p', {}, say('gone.changed')), make('p', {}, again)));
}
