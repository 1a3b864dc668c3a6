// Strings: what paper says of itself. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'printed.from': 'Impreso el {date} desde {address}',
});
