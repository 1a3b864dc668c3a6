// Focus: a part of the page that is drawn anew keeps the focus. A button that is gone gives it to the one in its place.

const FOCUSABLE = ['a', 'button', 'select', 'input', 'textarea', 'summary'].join();

/** Call it before drawing; it returns what to call after. `places` are the parts that are drawn anew, `otherwise` is an
 *  element that takes the focus where nothing is left in its place. */
export function keepFocus(places, otherwise) {
  const from = document.activeElement;
  const place = places.find((one) => one.contains(from));
  if (!place) return () => {};
  const reachable = () => [...place.querySelectorAll(FOCUSABLE)].filter((one) => one.checkVisibility());
  const name = from.textContent;
  const at = reachable().indexOf(from);
  return () => {
    if (from.isConnected && from.checkVisibility()) return;
    if (document.activeElement !== document.body && document.activeElement !== from) return;
    const all = reachable();
    const to = all.find((one) => one.textContent === name) ?? all[Math.min(at, all.length - 1)] ?? otherwise;
    // What no key reaches stands for a whole part of the page, which does not move for it. A control keeps its place among the keys.
    const part = to.tabIndex < 0;
    if (part) to.tabIndex = -1;
    to.focus({ preventScroll: part });
  };
}
