// Strings: what a reader chose, offered to a suggestion. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'suggesting.add': 'Add what I chose: {chosen}',
  'suggesting.chosen': 'Chosen: {chosen}',
  'suggesting.field': '{label}: {names}',
});
