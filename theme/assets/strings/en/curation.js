// Strings: the dates on pages for curators. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'ago.days': { one: '{count} day ago', other: '{count} days ago' },
  'ago.months': { one: '{count} month ago', other: '{count} months ago' },
  'ago.today': 'today',
  'ago.years': { one: '{count} year ago', other: '{count} years ago' },
  'clock.ago': '({ago})',
  'clock.as-of': 'As of {day}, by the clock of your device. This site was built on {built}; records made since then are not in it.',
  'clock.as-of-ago': 'As of {day}, by the clock of your device. This site was built on {built}, {ago}; records made since then are not in it.',
  'clock.state': 'State today: {state}.',
  'state.current': 'current',
  'state.due-soon': 'due soon',
  'state.never-reviewed': 'never reviewed',
  'state.overdue': 'overdue',
});
