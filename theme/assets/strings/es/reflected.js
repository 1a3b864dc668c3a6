// Strings: what an LEA reported of itself. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'reflected.all': 'Todos los puntos',
  'reflected.dashboard': 'abra el suyo en el Tablero',
  'reflected.line': '{name}: {said}',
  'reflected.narrative': 'Sobre la prioridad estatal 2 informó con sus propias palabras y no con calificaciones.',
  'reflected.newer': 'Los informes más nuevos debían entregarse ({days}): {dashboard}. Su propio personal sabe qué ha cambiado desde entonces.',
  'reflected.none': 'No calificó ningún punto como Implementación inicial o anterior.',
  'reflected.official': 'El informe completo: {dashboard}. Su propio personal sabe qué ha cambiado desde entonces.',
  'reflected.peers': 'lo que otras LEA han compartido',
  'reflected.strengths': 'Calificó como Implementación completa o posterior: {items}. Vea {peers}.',
  'reflected.strengths-more': 'Calificó como Implementación completa o posterior, entre otros: {items}. Vea {peers}.',
  'reflected.title': 'Autorreflexión propia de {lea}, presentada a su mesa directiva el {days}. Calificó como Implementación inicial o anterior:',
  'reflected.title-none': 'Autorreflexión propia de {lea}, presentada a su mesa directiva el {days}.',
  'reflected.title-none-s': 'Autorreflexión propia de {lea}, presentada a su mesa directiva el {days}.',
  'reflected.title-none-year': 'Autorreflexión propia de {lea} en el archivo del estado de {year}.',
  'reflected.title-none-year-s': 'Autorreflexión propia de {lea} en el archivo del estado de {year}.',
  'reflected.title-s': 'Autorreflexión propia de {lea}, presentada a su mesa directiva el {days}. Calificó como Implementación inicial o anterior:',
  'reflected.title-year': 'Autorreflexión propia de {lea} en el archivo del estado de {year}. Calificó como Implementación inicial o anterior:',
  'reflected.title-year-s': 'Autorreflexión propia de {lea} en el archivo del estado de {year}. Calificó como Implementación inicial o anterior:',
});
