// Own words: what of the reader's own words an answer goes by, and what is said of them.
import { either, say } from '../shared/say.js';
import '../strings/en/results.js';
import '../strings/en/start.js';

// So many words tell a story, some of whose words nothing is about.
const A_STORY = 9;

/** { found, near, loose } of what the search finds for a text (Data.words), near without a choice beside it; where loose, nothing has all
 *  that it says. Null where it is no answer. `urgent` is whom to call now, if anybody; `chose` says whether the reader chose what it is
 *  about. What is to be said is added to `said`. */
export function answering({ near, unsaid, found }, text, { said, urgent, chose }) {
  const nothing = near || !found.size;
  // Whom to call now is the answer, then.
  if (urgent) { if (nothing) return null; } else if (nothing && unsaid.length) said.push(say('results.nothing-about', { words: either(unsaid) }));
  else if (!found.size) said.push(say('start.no-words', { words: text }));
  // Beside what was chosen, a few words about which there is nothing are no reason; a story says more than what nothing is about.
  const story = text.split(/\s+/).length >= A_STORY;
  if (!found.size || (near && unsaid.length && chose && !story)) return null;
  return { found, near: near && !chose, loose: near };
}
