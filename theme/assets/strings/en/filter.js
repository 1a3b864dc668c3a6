// Strings: the filter of long pages. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'filter.label': 'Find an LEA on this page',
  'filter.resources': 'Filter this page',
  'filter.shown': '{shown} of {all} shown',
});
