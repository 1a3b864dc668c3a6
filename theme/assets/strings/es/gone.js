// Strings: a page that is older than the site. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'gone.again': 'Volver a cargar',
  'gone.changed': 'Este sitio acaba de cambiar. Vuelva a cargar la página en un minuto.',
});
