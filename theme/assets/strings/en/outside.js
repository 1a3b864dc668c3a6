// Strings: addresses elsewhere. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'outside.copy': 'Look for a stored copy',
  'outside.lost': 'Do not follow this address: it is gone, or shows somebody else’s content.',
});
