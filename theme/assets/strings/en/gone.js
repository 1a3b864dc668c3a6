// Strings: a page that is older than the site. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'gone.again': 'Reload',
  'gone.changed': 'This site has just changed. Please reload the page in a minute.',
});
