// Strings: the controls of the form for entries. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'controls.add': 'Add: {name}',
  'controls.choose': 'Choose one',
  'controls.ended': 'Roles that have ended',
  'controls.example': 'Example: {example}',
  'controls.leads': 'Lead agencies and state bodies',
  'controls.lines': 'One on each line.',
  'controls.more': 'More',
  'controls.more-about': 'about: {name}',
  'controls.offices': 'County offices of education',
  'controls.order': 'In this order: {names}. The first counts most; to change the order, clear a box and tick it again.',
  'controls.remove': 'Remove: {name} {number}',
  'controls.required': '(required)',
});
