// Strings: what was asked beside words. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'told.both': 'Solo lo que dice {together} con las palabras juntas, sin {without}.',
  'told.drop': 'Buscar estas palabras sin esos signos',
  'told.drop-all': 'Mostrar todos los recursos',
  'told.none': 'Ningún recurso de aquí tiene esta dirección.',
  'told.own': 'Esta es la dirección de “{title}”.',
  'told.own-several': { one: 'Esta es la dirección de {count} recurso.', other: 'Esta es la dirección de {count} recursos.' },
  'told.replaced': 'Lo que tenía esta dirección fue reemplazado por “{title}”.',
  'told.replaced-several': { one: 'Lo que tenía esta dirección fue reemplazado por {count} recurso.', other: 'Lo que tenía esta dirección fue reemplazado por {count} recursos.' },
  'told.site': { one: 'Ningún recurso de aquí tiene esta dirección. Del mismo sitio ({host}) hay {count} recurso.', other: 'Ningún recurso de aquí tiene esta dirección. Del mismo sitio ({host}) hay {count} recursos.' },
  'told.source': '“{title}” nombra esta dirección como fuente.',
  'told.source-several': { one: '{count} recurso nombra esta dirección como fuente.', other: '{count} recursos nombran esta dirección como fuente.' },
  'told.together': 'Solo lo que dice {together} con las palabras juntas.',
  'told.without': 'Solo lo que no dice {without}.',
  'told.words': '“{words}”',
});
