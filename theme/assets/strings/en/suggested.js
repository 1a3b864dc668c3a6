// Strings: words that a title and a summary suggest. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'suggested.label': 'Suggested by the title and summary:',
  'suggested.take': '+ {name}',
  'suggested.why': '(“{said}”)',
  'suggested.why-lead': '(most resources about {topic} name it)',
  'suggested.why-two': '(“{said}” and “{other}”)',
});
