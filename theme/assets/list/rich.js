// Rich: a paper as rich text on the clipboard, so that a table with links arrives in Word, Google Docs or a mail.
import { make } from '../shared/dom.js';
import { asText } from './paper.js';

// What the programs that take it understand; they have no style sheet of ours.
const BORDER = '1px solid #7b8794';

/** An element with styles of its own. Set one by one: a policy of the host may forbid them in markup. */
function styled(element, styles) {
  Object.assign(element.style, styles);
  return element;
}

const runs = (parts) => parts.map((part) => (part.href ? make('a', { href: part.href }, part.text) : lines(part)));
const lines = (text) => text.split('\n').flatMap((one, at) => (at ? [make('br'), one] : [one]));
const cellOf = (tag, content, attributes = {}) => styled(make(tag, attributes, content), { border: BORDER, padding: '4px 6px', verticalAlign: 'top', textAlign: 'left' });

/** The paper as an element. */
export function asElement({ title, first, columns, rows, sections, last }) {
  const head = make('thead', {}, make('tr', {}, columns.map((name) => cellOf('th', name, { scope: 'col' }))));
  const body = make('tbody', {}, rows.map((row) => make('tr', {}, row.map((cell) => cellOf('td', cell.map((parts) => styled(make('p', {}, runs(parts)), { margin: '0 0 3px' })))))));
  return make('div', { lang: 'en' },
    make('h2', {}, title),
    first.map((text) => make('p', {}, lines(text))),
    styled(make('table', { border: '1' }, head, body), { borderCollapse: 'collapse' }),
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
