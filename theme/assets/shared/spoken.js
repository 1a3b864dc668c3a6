// Spoken: parts of a text that are in another language say so, for screen readers. level1/catalog/tongues.py decides which.
import { make } from './dom.js';

/** Marks in `element` the texts of `lang`, {language: [text, ...]}, also where a matched word stands inside one. */
export function mark(element, lang) {
  for (const [language, texts] of Object.entries(lang)) {
    for (const text of texts) {
      const from = element.textContent.indexOf(text);
      if (from >= 0) wrap(element, from, from + text.length, language);
    }
  }
}

function wrap(element, from, to, language) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  let at = 0;
  for (const node of nodes) {
    const [first, last] = [Math.max(from - at, 0), Math.min(to - at, node.length)];
    at += node.length;
    if (first >= last) continue;
    const inside = first ? node.splitText(first) : node;
    inside.splitText(last - first);
    const span = make('span', { lang: language });
    inside.replaceWith(span);
    span.append(inside);
  }
}
