// Summaries: what cards of the search show once it has come, after their first results: their summaries, and the way to ask that fits.
import { reasons, summary } from '../shared/cards.js';
import { fill, make } from '../shared/dom.js';
import { say } from '../shared/say.js';

/** Adds summaries that arrived later to cards already drawn. */
export function fillSummaries(list, summaries) {
  const byId = new Map(summaries.map(([id, ...pieces]) => [id, pieces]));
  for (const item of list.children) {
    const [pieces, caveats, asked, lang] = byId.get(item.dataset.result ?? item.dataset.near) ?? [];
    if (pieces) fill(item.querySelector('.summary'), summary(pieces, caveats));
    if (asked) item.querySelector('.summary').after(...fitting(item.querySelector('[data-why]'), asked, lang));
  }
}

/** The reasons of a card, with the way to ask that fits, which says so in its own language. */
function fitting(why, asked, lang) {
  const said = lang === 'es' ? make('span', { lang }, make('span', { class: 'muted' }, `${say('card.why-spanish')} `), make('q', {}, asked)) : make('q', {}, asked);
  if (!why) return [lang ? make('p', { class: 'why', 'data-why': true }, said) : reasons(said)];
  why.append(' · ', said);
  return [why];
}
