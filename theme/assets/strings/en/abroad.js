// Strings: links to what is there in English only. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'abroad.in-english': '(in English)',
});
