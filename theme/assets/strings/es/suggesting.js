// Strings: what a reader chose or searched for, offered to a suggestion. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'suggesting.add-add': 'Añadir lo que elegí: {told}',
  'suggesting.chosen': 'Elegido: {told}',
  'suggesting.field': '{label}: {names}',
  'suggesting.words': 'Se buscó: {told}',
  'suggesting.words-add': 'Añadir las palabras que busqué: “{told}”',
});
