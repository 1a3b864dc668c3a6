// Strings: what an answer of the need finder has on paper. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'handout.ask': 'Ask the first office under “Who to contact”. It can introduce you to the others.',
  'handout.data': 'Look at your newest data with people who know the students.',
  'handout.read': 'Read the first resource together and mark what fits.',
  'handout.title': 'First steps',
});
