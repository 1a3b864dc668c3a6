// Strings: suggestions under the box in the header. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'suggest.count': { one: '{count} sugerencia', other: '{count} sugerencias' },
  'suggest.kind-find': 'Buscar',
  'suggest.kind-indicators': 'Indicador del Tablero',
  'suggest.kind-priorities': 'Prioridad estatal',
  'suggest.kind-resources': 'Recurso',
  'suggest.kind-student-groups': 'Grupo estudiantil',
  'suggest.kind-topics': 'Tema',
  'suggest.list': 'Sugerencias',
  'suggest.means': 'Buscar: {name}',
});
