// Strings: what lists of results have in common: cards, dates, what was chosen. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'card.agreed': 'aceptó el {date} aparecer aquí',
  'card.dated': 'fecha según quien lo publica: {date}',
  'card.elsewhere': 'de una página pública, {date}; no se preguntó a quien la publica',
  'card.for': 'para {counties}',
  'card.for-several': '{names} y {last}',
  'card.peer': 'de su propia página pública, {date}; no se le preguntó',
  'card.reviewed': 'revisado el {date}',
  'card.signed': 'con el visto bueno de {name}; no es un respaldo',
  'card.unsigned': 'todavía sin visto bueno; no es un respaldo',
  'card.until': 'disponible hasta el {date}',
  'card.why': 'Coincide con:',
  'card.why-spanish': 'Coincide con:',
  'date.by': 'a más tardar el {day}',
  'date.by-start': 'A más tardar el {day}',
  'date.day': '{day} de {month} de {year}',
  'date.month': '{month} de {year}',
  'date.revised': '{date}, revisado: {revised}',
  'date.school-year': 'año escolar {years}',
  'date.span': '{from} a {to}',
  'results.nothing-about': 'Nada de aquí trata de {words}.',
  'results.remove': '(quitar)',
});
