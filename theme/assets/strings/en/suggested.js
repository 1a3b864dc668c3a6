// Strings: words that a title and a summary suggest. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'suggested.label': 'Suggested by the title and summary:',
  'suggested.take': '+ {name}',
  'suggested.why': 'The text says “{said}”.',
  'suggested.why-lead': 'Most resources about {topic} name it.',
});
