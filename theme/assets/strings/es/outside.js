// Strings: addresses elsewhere. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'outside.copy': 'Buscar una copia guardada',
  'outside.lost': 'No siga esta dirección: ya no existe, o muestra contenido de otra persona.',
});
