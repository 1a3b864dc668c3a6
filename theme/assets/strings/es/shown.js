// Strings: what the state’s files show, in the answer to a need. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'shown.about': 'De los archivos del Tablero del estado de {years}. Dicen dónde mirar; sus propios datos y su comunidad dicen qué se necesita.',
  'shown.and': '; ',
  'shown.due': 'La publicación del Tablero de {year} está prevista para el {day}',
  'shown.due-then': 'la publicación del Tablero de {year} está prevista para el {day}',
  'shown.everyone': 'Todos los estudiantes',
  'shown.line': '{what} ({said}, {year})',
  'shown.more': { one: '{count} línea más', other: '{count} líneas más' },
  'shown.newer': '{dashboards}. Vea el {report}.',
  'shown.out': 'El Tablero de {year} se publicó el {day}',
  'shown.out-then': 'el Tablero de {year} se publicó el {day}',
  'shown.report': 'informe oficial de esta LEA',
  'shown.said-criteria': 'cumplió los criterios para la asistencia diferenciada',
  'shown.said-not-met': 'indicador local no cumplido',
  'shown.said-not-met-two-years': 'indicador local no cumplido por dos años o más',
  'shown.said-red': 'nivel más bajo',
  'shown.said-very-high': 'estado Muy alto (sin color asignado)',
  'shown.said-very-low': 'estado Muy bajo (sin color asignado)',
  'shown.title': 'Lo que los archivos del estado muestran sobre {lea}',
  'shown.was-due': 'La publicación del Tablero de {year} estaba prevista para el {day}',
  'shown.was-due-then': 'la publicación del Tablero de {year} estaba prevista para el {day}',
});
