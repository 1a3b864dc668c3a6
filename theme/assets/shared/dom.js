// DOM: elements from data. Text only ever becomes text; nothing here reads markup.

/** Without what is empty; 0 is not. */
const there = (children) => children.flat().filter((child) => child || child === 0);

/** An element with attributes and children (texts or elements; empty ones are left out). */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if ((value ?? false) === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...there(children));
  return element;
}

/** Pieces of a text, every other one marked. */
export const marks = (pieces) => pieces.map((piece, at) => (at % 2 ? make('mark', {}, piece) : piece));

export function fill(element, ...children) {
  element.replaceChildren(...there(children));
}

/** The element, with its parts in another language marked as such. `lang` is as in the data; most texts have none. */
export function spoken(element, lang) {
  if (lang) import('./spoken.js').then((part) => part.mark(element, lang), () => {});
  return element;
}
