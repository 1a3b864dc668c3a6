// Strings: the page that makes the code of a list in a frame on another site. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'embed-build.by-hand': 'The browser did not copy it. The code is selected: copy it by hand.',
  'embed-build.choose': 'Choose what to list: a subject, a student group or a county. Then the code is here, and below it the list as readers see it.',
  'embed-build.copied': 'Copied.',
  'embed-build.height': 'The list is {height} pixels high at a width of {width}.',
  'embed-build.measuring': 'Measuring the list…',
  'embed-build.no-address': 'This copy of the site does not know its own address, so there is no code to copy. Whoever publishes it sets LEVEL1_SITE_URL.',
  'embed-build.no-query': 'This address asks for nothing. Copy one with a question mark in it.',
  'embed-build.not-measured': 'The list could not be measured. Please try again.',
  'embed-build.preview': 'What readers see',
  'embed-build.too-long': 'This address is so long that some servers cut it. Ask for less.',
  'embed-build.unknown': 'This site knows nothing of what this address asks for.',
});
