// Strings: what was asked beside words. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'told.both': 'Only what says {together} together, without {without}.',
  'told.drop': 'Search for these words without such marks',
  'told.drop-all': 'Show all resources',
  'told.none': 'No listed resource has this address.',
  'told.own': 'This is the address of “{title}”.',
  'told.own-several': { one: 'This is the address of {count} resource.', other: 'This is the address of {count} resources.' },
  'told.replaced': 'What had this address was replaced by “{title}”.',
  'told.replaced-several': { one: 'What had this address was replaced by {count} resource.', other: 'What had this address was replaced by {count} resources.' },
  'told.site': { one: 'No listed resource has this address. On the same site ({host}) is {count} listed resource.', other: 'No listed resource has this address. On the same site ({host}) are {count} listed resources.' },
  'told.source': '“{title}” names this address as a source.',
  'told.source-several': { one: '{count} resource names this address as a source.', other: '{count} resources name this address as a source.' },
  'told.together': 'Only what says {together} together.',
  'told.without': 'Only what does not say {without}.',
  'told.words': '“{words}”',
});
