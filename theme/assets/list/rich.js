// Rich: a paper as rich text on the clipboard, so that a table with links arrives in Word, Google Docs or a mail.
import { make } from '../shared/dom.js';
import { LANGUAGE } from '../shared/say.js';
import { asText } from './paper.js';

const runs = (parts) => parts.map((part) => (part.href ? make('a', { href: part.href, lang: part.lang || null }, part.text) : part.lang ? make('span', { lang: part.lang }, lines(part.text)) : lines(part)));
const lines = (text) => text.split('\n').flatMap((one, at) => (at ? [make('br'), one] : [one]));

/** The paper as an element. It has no styles: where the host allows none in markup, a browser that cleans what it copies complains. */
export function asElement({ title, first, columns, rows, sections, last }) {
  const head = make('thead', {}, make('tr', {}, columns.map((name) => make('th', { scope: 'col', align: 'left', valign: 'top' }, name))));
  const body = make('tbody', {}, rows.map((row) => make('tr', {}, row.map((cell) => make('td', { valign: 'top' }, cell.map((parts, at) => [at ? make('br') : '', ...runs(parts)]).flat())))));
  return make('div', { lang: LANGUAGE },
    make('h2', {}, title),
    first.map((text) => make('p', {}, lines(text))),
    make('table', { border: '1', cellpadding: '5', cellspacing: '0' }, head, body),
    sections.map((one) => [make('h3', {}, one.title), make('ul', {}, one.lines.map((parts) => make('li', {}, runs(parts))))]).flat(),
    last.map((parts) => make('p', {}, runs(parts))));
}

/** Puts a paper on the clipboard as text/html and text/plain. Raises where the browser does not let it. */
export async function copy(paper) {
  const html = asElement(paper).outerHTML;
  const text = asText(paper);
  try {
    const blob = (type, content) => new Blob([content], { type });
    await navigator.clipboard.write([new ClipboardItem({ 'text/html': blob('text/html', html), 'text/plain': blob('text/plain', text) })]);
  } catch (problem) {
    if (!copiedByCommand(html, text)) throw problem;
  }
}

/** The older way, which also works where a page came without encryption. */
function copiedByCommand(html, text) {
  let taken = false;
  const give = (event) => {
    event.preventDefault();
    event.clipboardData.setData('text/html', html);
    event.clipboardData.setData('text/plain', text);
    taken = true;
  };
  document.addEventListener('copy', give, { once: true });
  document.execCommand?.('copy');
  document.removeEventListener('copy', give);
  return taken;
}
