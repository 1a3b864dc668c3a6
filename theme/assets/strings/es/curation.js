// Strings: the dates on pages for curators. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'ago.days': { one: 'hace {count} día', other: 'hace {count} días' },
  'ago.months': { one: 'hace {count} mes', other: 'hace {count} meses' },
  'ago.today': 'hoy',
  'ago.years': { one: 'hace {count} año', other: 'hace {count} años' },
  'clock.ago': '({ago})',
  'clock.as-of': 'Al {day}, según el reloj de su dispositivo. Este sitio se generó el {built}; los registros hechos desde entonces no están en él.',
  'clock.as-of-ago': 'Al {day}, según el reloj de su dispositivo. Este sitio se generó el {built}, {ago}; los registros hechos desde entonces no están en él.',
  'clock.state': 'Estado hoy: {state}.',
  'state.current': 'al día',
  'state.due-soon': 'por vencer',
  'state.never-reviewed': 'nunca revisado',
  'state.overdue': 'vencido',
});
