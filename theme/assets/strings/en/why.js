// Strings: the reasons of the need finder. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'why.audience': 'for {name}',
  'why.picked': 'suggested first for {name} (draft list)',
  'why.picked-step': 'suggested first to {name} (draft list)',
  'why.words': '“{words}”',
});
