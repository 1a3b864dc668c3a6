// Strings: what paper says of itself. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'printed.from': 'Printed {date} from {address}',
});
