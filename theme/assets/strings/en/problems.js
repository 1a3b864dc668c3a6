// Strings: problems of an entry in the form. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'problems.correct': 'Correct that entry',
  'problems.count': { one: '{count} problem to fix.', other: '{count} problems to fix.' },
  'problems.heading': 'Problems',
  'problems.in-step': { one: '{count} problem', other: '{count} problems' },
  'problems.line': '{field}: {message}',
  'problems.look': 'Look at that entry',
  'problems.none': 'No problems found.',
  'problems.none-yet': 'No problems so far.',
  'problems.open': { one: 'Still to fill in: {count} field', other: 'Still to fill in: {count} fields' },
  'problems.open-in-step': { one: '{count} to fill in', other: '{count} to fill in' },
  'problems.take': 'Write {instead}',
});
