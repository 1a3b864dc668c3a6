// Strings: a list in a frame on another site. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'embed.count': { one: '{number} resource.', other: '{number} resources.' },
  'embed.count-broader': { one: '{number} resource matches all of this, the others a part.', other: '{number} resources match all of this, the others a part.' },
  'embed.count-of': { one: 'The first {shown} of {number} resource.', other: 'The first {shown} of {number} resources.' },
  'embed.failed': 'The list could not be loaded. The link below leads to the same resources.',
  'embed.fresh-2': 'Dated in the last two years',
  'embed.fresh-5': 'Dated two to five years ago',
  'embed.fresh-older': 'Dated more than five years ago',
  'embed.fresh-reviewed': 'Reviewed in the last year',
  'embed.fresh-undated': 'Without a date',
  'embed.left': '{name}={value}',
  'embed.near': { one: '{number} resource matches. Nearest:', other: '{number} resources match. Nearest:' },
  'embed.never-reviewed': 'None of these has been reviewed yet. Dates are those of the publishers.',
  'embed.nothing': 'The address of this list does not say what to show.',
  'embed.refused': 'This list leaves out what it cannot take from its address: {what}.',
  'embed.refused-more': { one: '{count} more', other: '{count} more' },
  'embed.title': 'Resources: {asked}',
  'embed.where': 'The first contact of every district and charter school: {county}.',
  'embed.words': '“{words}”',
});
