// Strings: a list as a working paper. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'paper.action': 'Lo que haríamos',
  'paper.address': 'Enlace',
  'paper.as-of': 'Fecha',
  'paper.changed': 'Última modificación de la ficha: {date}',
  'paper.dated': 'Fecha según quien lo publica: {date}',
  'paper.entry': 'Ficha en este sitio',
  'paper.evidence': 'Evidencia, según se declara',
  'paper.first': 'Notas de trabajo, no texto del LCAP. Escriba su propia acción; consulte la plantilla actual del estado.',
  'paper.goal': 'Meta',
  'paper.group': 'Grupo estudiantil',
  'paper.made': 'Hecho el {date} desde',
  'paper.metric': 'Medida',
  'paper.missing': { one: '{count} ficha de la lista no se conoce aquí y se omite.', other: '{count} fichas de la lista no se conocen aquí y se omiten.' },
  'paper.no-endorsement': 'Estas agencias se eligieron por tema o las nombran los recursos. No los han respaldado.',
  'paper.no-evidence': 'No encontramos ninguna afirmación sobre evidencia.',
  'paper.not-reviewed': 'Aún sin revisar',
  'paper.note': 'Nota: {note}',
  'paper.own-choice': 'Elección nuestra; la ficha no lo nombra.',
  'paper.resource': 'Recurso',
  'paper.reviewed': 'Revisado el {date}',
  'paper.undated': 'Quien lo publica no da fecha',
  'paper.whom': 'A quién contactar',
});
