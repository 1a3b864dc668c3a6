// Strings: suggestions under the box in the header. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'suggest.count': { one: '{count} suggestion', other: '{count} suggestions' },
  'suggest.kind-find': 'Search',
  'suggest.kind-indicators': 'Dashboard indicator',
  'suggest.kind-priorities': 'State priority',
  'suggest.kind-resources': 'Resource',
  'suggest.kind-student-groups': 'Student group',
  'suggest.kind-topics': 'Topic',
  'suggest.list': 'Suggestions',
  'suggest.means': 'Search: {name}',
});
