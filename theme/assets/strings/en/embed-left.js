// Strings: what the address of a list in a frame asks for and cannot be taken. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'embed.left': '{name}={value}',
  'embed.refused': 'This list leaves out what it cannot take from its address: {what}.',
  'embed.refused-more': { one: '{count} more', other: '{count} more' },
});
