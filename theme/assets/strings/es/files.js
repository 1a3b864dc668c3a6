// Strings: what the state’s files say of an LEA. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'files.about': 'Lo que los archivos del Departamento de Educación de California muestran sobre {lea}. Muestran dónde mirar; las necesidades se identifican localmente. Solo mostramos los niveles más bajos y la asistencia diferenciada. Un resultado que no aparece no se encontró o no se comprobó.',
  'files.criteria': '{priority}: {group}',
  'files.digest': 'De un resumen de los archivos del estado, {file}, {released}.',
  'files.everyone': 'Todos los estudiantes',
  'files.file': { one: 'Del archivo {file} (fecha de publicación: {released}).', other: 'De los archivos {file} (fecha de publicación: {released}).' },
  'files.level-red': '{indicator}, nivel más bajo: {group}',
  'files.level-very-high': '{indicator}, estado Muy alto (sin color asignado): {group}',
  'files.level-very-low': '{indicator}, estado Muy bajo (sin color asignado): {group}',
  'files.local-not-met': '{priority}: el indicador local no se cumplió',
  'files.local-not-met-two-years': '{priority}: el indicador local no se cumplió por dos años o más',
  'files.none': 'No se encontró nada sobre esta LEA en los archivos que tenemos. Eso no dice nada sobre sus resultados.',
  'files.nothing': { one: 'No se encontró nada sobre esta LEA en este archivo.', other: 'No se encontró nada sobre esta LEA en estos archivos.' },
  'files.of-assistance': 'Tablero de {year}: asistencia diferenciada',
  'files.of-local': 'Tablero de {year}: indicadores locales',
  'files.of-lowest': 'Tablero de {year}: niveles más bajos en los indicadores estatales',
  'files.of-other': 'Tablero de {year}: {table}',
  'files.official': 'El Tablero Escolar de California (California School Dashboard) oficial de esta LEA',
  'files.status-differentiated': 'En asistencia diferenciada',
  'files.status-year-1': 'Cumplió los criterios para la asistencia diferenciada en este Tablero',
  'files.status-year-2': 'Continúa en asistencia diferenciada, que dura al menos dos años',
  'files.title': 'De los archivos del estado',
});
