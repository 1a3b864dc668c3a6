// Scroll: where the reader was on a page that draws itself. On the way back a browser scrolls before the page has drawn what
// was there, and so loses the place. Kept in this tab only, for each entry of its history.
const NAME = 'level1.scroll.';

const fresh = () => `${Date.now()}-${Math.round(performance.now() * 1000)}`;

/** -> { step(address, push): another address, as a step of its own or in place of this one; restore(): goes to where the reader
 *  was in this entry of the history, once, after the page was drawn; moved(): the reader went back or forward } */
export function keepScroll() {
  history.scrollRestoration = 'manual';
  let entry = '';
  let owed = true;

  function begin() {
    entry = history.state?.entry ?? fresh();
    if (!history.state?.entry) history.replaceState({ ...history.state, entry }, '');
  }
  function save() {
    try { sessionStorage.setItem(NAME + entry, String(Math.round(scrollY))); } catch { /* private window */ }
  }
  function saved() {
    try { return Number(sessionStorage.getItem(NAME + entry) ?? NaN); } catch { return NaN; }
  }

  begin();
  addEventListener('pagehide', save);
  return {
    step(address, push) {
      owed = false;
      if (!push) { history.replaceState(history.state, '', address); return; }
      save();
      entry = fresh();
      history.pushState({ entry }, '', address);
    },
    moved() {
      save();
      begin();
      owed = true;
    },
    restore() {
      if (!owed) return;
      owed = false;
      const place = saved();
      if (!Number.isNaN(place)) scrollTo(0, place);
    },
  };
}
