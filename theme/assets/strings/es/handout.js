// Strings: what an answer of the need finder has on paper. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'handout.ask': 'Pregunte a la primera oficina de «A quién contactar». Puede presentarle a las demás.',
  'handout.data': 'Revise sus datos más recientes con personas que conocen a los estudiantes.',
  'handout.read': 'Lean juntos el primer recurso y marquen lo que sirve.',
  'handout.title': 'Primeros pasos',
});
