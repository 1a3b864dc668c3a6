// Strings: the need finder. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'why.audience': 'para {name}',
  'why.picked': 'sugerido primero para {name} (lista en borrador)',
  'why.picked-step': 'sugerido primero para {name} (lista en borrador)',
  'why.words': '“{words}”',
});
