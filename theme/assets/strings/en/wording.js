// Strings: entries as problems name them. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'wording.entry': '{id} (“{title}”)',
});
