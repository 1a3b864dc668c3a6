// Strings: the button that puts a resource on the reader’s own list. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'list.added': 'On your list now: {title}. {count} in all.',
  'list.button': 'My list: {title}',
  'list.full': 'Your list is full: it holds {count}. Take something off first, or start another list on the page “My list”.',
  'list.name': 'My list',
  'list.no-room': 'This was not kept: the storage that this browser has for the site is full.',
  'list.not-kept': 'This browser stores nothing, so it cannot keep a list.',
  'list.see': 'See my list',
  'list.taken-off': 'Taken off your list: {title}.',
});
