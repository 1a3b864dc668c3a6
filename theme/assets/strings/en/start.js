// Strings: the need finder. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'start.again': 'Try again',
  'start.begins': 'Not sure yet? Start with these {number} for a needs assessment.',
  'start.broader': 'More that may help',
  'start.causes': 'Common causes to look into',
  'start.change': 'change',
  'start.chosen': 'Chosen',
  'start.failed': 'The answer could not be loaded. Check your connection, or browse below.',
  'start.helps': { one: '{number} resource matches.', other: '{number} resources match.' },
  'start.helps-broader': { one: '{number} resource matches what you chose; {broader} more may help. What helps most comes first.', other: '{number} resources match what you chose; {broader} more may help. What helps most comes first.' },
  'start.helps-first': { one: '{number} resource matches. First {shown}:', other: '{number} resources match. First {shown}:' },
  'start.helps-shown': { one: '{number} resource for what these files name.', other: '{number} resources for what these files name.' },
  'start.helps-shown-first': { one: 'First {shown} of {number} resource for what these files name', other: 'First {shown} of {number} resources for what these files name' },
  'start.more': { one: 'Show {count} more resource', other: 'Show {count} more resources' },
  'start.near': { one: '{number} resource matches. Nearest:', other: '{number} resources match. Nearest:' },
  'start.never-reviewed': 'None of these has been reviewed yet. Dates are those of the publishers.',
  'start.no-words': 'Nothing here says “{words}”.',
  'start.say-something': 'Choose where you work, what you are working on, or for whom.',
  'start.taken-out': { one: '{names} does not apply to {lea}, so it was taken out.', other: '{names} do not apply to {lea}, so they were taken out.' },
  'start.title': '{asked} - {title}',
  'start.words-failed': 'Your own words could not be looked up. What you chose was.',
  'why.audience': 'for {name}',
  'why.picked': 'suggested first for {name} (draft list)',
  'why.picked-step': 'suggested first to {name} (draft list)',
  'why.words': '“{words}”',
});
