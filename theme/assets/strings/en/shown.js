// Strings: what the state’s files show, in the answer to a need. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'shown.about': 'From the state’s Dashboard files of {years}. They say where to look; your own data and community say what is needed.',
  'shown.and': '; ',
  'shown.due': 'The {year} Dashboard is due {day}',
  'shown.due-then': 'the {year} Dashboard is due {day}',
  'shown.everyone': 'All students',
  'shown.line': '{what} ({said}, {year})',
  'shown.more': { one: '{count} more line', other: '{count} more lines' },
  'shown.newer': '{dashboards}. See the {report}.',
  'shown.out': 'The {year} Dashboard came out {day}',
  'shown.out-then': 'the {year} Dashboard came out {day}',
  'shown.report': 'official report of this LEA',
  'shown.said-criteria': 'criteria for differentiated assistance met',
  'shown.said-not-met': 'local indicator not met',
  'shown.said-not-met-two-years': 'local indicator not met for two or more years',
  'shown.said-red': 'lowest level',
  'shown.said-very-high': 'status Very High (no color was given)',
  'shown.said-very-low': 'status Very Low (no color was given)',
  'shown.title': 'What the state’s files show for {lea}',
  'shown.was-due': 'The {year} Dashboard was due {day}',
  'shown.was-due-then': 'the {year} Dashboard was due {day}',
});
