// Strings: the filter of long pages. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'filter.label': 'Buscar una LEA en esta página',
  'filter.resources': 'Filtrar esta página',
  'filter.shown': 'Se muestran {shown} de {all}',
});
