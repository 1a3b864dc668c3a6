// Strings: what a reader chose or searched for, offered to a suggestion. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'suggesting.add-add': 'Add what I chose: {told}',
  'suggesting.chosen': 'Chosen: {told}',
  'suggesting.field': '{label}: {names}',
  'suggesting.words': 'Searched for: {told}',
  'suggesting.words-add': 'Add the words I searched for: “{told}”',
});
