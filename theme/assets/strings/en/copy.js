// Strings: buttons that copy a text. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'copy.button': 'Copy the message',
  'copy.by-hand': 'Press Ctrl+C to copy the selected text.',
  'copy.done': 'Copied.',
  'copy.label': 'Message',
  'copy.marked': 'Selected. Copy it with your keyboard.',
});
