// Strings: the button that puts a resource on the reader’s own list. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'list.added': 'Ahora en su lista: {title}. {count} en total.',
  'list.button': 'Mi lista: {title}',
  'list.full': 'Su lista está llena: caben {count}. Quite algo primero, o empiece otra lista en la página “Mi lista”.',
  'list.name': 'Mi lista',
  'list.no-room': 'Esto no se guardó: el espacio que este navegador tiene para el sitio está lleno.',
  'list.not-kept': 'Este navegador no guarda nada, así que no puede conservar una lista.',
  'list.see': 'Ver mi lista',
  'list.taken-off': 'Quitado de su lista: {title}.',
});
