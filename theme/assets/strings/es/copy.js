// Strings: buttons that copy a text. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'copy.button': 'Copiar el mensaje',
  'copy.by-hand': 'Oprima Ctrl+C para copiar el texto seleccionado.',
  'copy.done': 'Copiado.',
  'copy.label': 'Mensaje',
  'copy.marked': 'Seleccionado. Cópielo con su teclado.',
});
