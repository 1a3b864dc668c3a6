// Strings: what lists of results have in common: cards, dates, what was chosen. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'card.agreed': 'it agreed on {date} to be here',
  'card.dated': 'dated {date} by its publisher',
  'card.elsewhere': 'from a public page, {date}; its publisher was not asked',
  'card.for': 'for {counties}',
  'card.for-several': '{names} and {last}',
  'card.peer': 'from its own public page, {date}; it was not asked',
  'card.reviewed': 'reviewed {date}',
  'card.signed': 'signed off by {name}; not an endorsement',
  'card.unsigned': 'not yet signed off; not an endorsement',
  'card.until': 'available until {date}',
  'card.why': 'Fits:',
  'card.why-spanish': 'Coincide con:',
  'date.by': 'by {day}',
  'date.by-start': 'By {day}',
  'date.day': '{month} {day}, {year}',
  'date.month': '{month} {year}',
  'date.revised': '{date}, revised {revised}',
  'date.school-year': 'school year {years}',
  'date.span': '{from} to {to}',
  'results.nothing-about': 'Nothing here is about {words}.',
  'results.remove': '(remove)',
});
