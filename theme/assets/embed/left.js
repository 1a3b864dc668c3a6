// Left: what an address asks for and cannot be taken, in words.
import { inList, say } from '../shared/say.js';
import '../strings/en/embed.js';

// Texts that could not be taken are told, but not all of a hostile one.
const [MOST, MOST_LETTERS] = [5, 40];

/** `refused` is as in ./asked.js. -> a sentence, '' where nothing was left out. */
export function leftOut(refused) {
  if (!refused.length) return '';
  const first = refused.slice(0, MOST).map(([name, value]) => say('embed.left', { name: cut(name), value: cut(value) }));
  const count = refused.length - MOST;
  return say('embed.refused', { what: inList(count > 0 ? [...first, say('embed.refused-more', { count })] : first) });
}

function cut(text) {
  const letters = [...text];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS).join('')}…` : text;
}
