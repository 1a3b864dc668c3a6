// Strings: what an LEA reported of itself. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'reflected.all': 'All items',
  'reflected.dashboard': 'open yours on the Dashboard',
  'reflected.line': '{name}: {said}',
  'reflected.narrative': 'For state priority 2, it reported in its own words and not by ratings.',
  'reflected.newer': 'Newer reports were due {days}: {dashboard}. Your own people know what has changed since.',
  'reflected.none': 'It rated no item Initial Implementation or earlier.',
  'reflected.official': 'The whole report: {dashboard}. Your own people know what has changed since.',
  'reflected.peers': 'what LEAs have shared',
  'reflected.strengths': 'Rated Full Implementation or later: {items}. See {peers}.',
  'reflected.strengths-more': 'Rated Full Implementation or later, among others: {items}. See {peers}.',
  'reflected.title': '{lea}’s own self-reflection, reported to its board on {days}. Rated Initial Implementation or earlier:',
  'reflected.title-none': '{lea}’s own self-reflection, reported to its board on {days}.',
  'reflected.title-none-s': '{lea}’ own self-reflection, reported to its board on {days}.',
  'reflected.title-none-year': '{lea}’s own self-reflection in the state’s file of {year}.',
  'reflected.title-none-year-s': '{lea}’ own self-reflection in the state’s file of {year}.',
  'reflected.title-s': '{lea}’ own self-reflection, reported to its board on {days}. Rated Initial Implementation or earlier:',
  'reflected.title-year': '{lea}’s own self-reflection in the state’s file of {year}. Rated Initial Implementation or earlier:',
  'reflected.title-year-s': '{lea}’ own self-reflection in the state’s file of {year}. Rated Initial Implementation or earlier:',
});
