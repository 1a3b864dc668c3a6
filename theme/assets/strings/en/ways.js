// Strings: how an entry leaves the form. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'ways.body': 'Please add this file: {file}',
  'ways.body-paste': 'Please add this file: {file} (paste its text below, or attach the file)',
  'ways.by-hand': 'To send it later, or to hand it to somebody who will.',
  'ways.copy': 'Copy the text',
  'ways.download': 'Download the file',
  'ways.filled': 'Opens a page of GitHub with all filled in. You need a free account there.',
  'ways.github': 'Propose it on GitHub',
  'ways.host': 'Propose it where the files are kept',
  'ways.mail': 'Send it by e-mail',
  'ways.mail-filled': 'Opens an e-mail to the curators, {mailbox}, with the text of the file. Write nothing about a student or family.',
  'ways.mail-paste': 'Opens an e-mail to the curators, {mailbox}. The text is too long for it: it is copied, and you paste it. Write nothing about a student or family.',
  'ways.paste': 'The text is too long for an address: it is copied, and you paste it into the page that opens.',
  'ways.paste-over': 'The new text is copied, and the file opens there. Select all of it and paste.',
  'ways.public': 'This will be public. Write nothing about a student or family.',
  'ways.subject': 'Correction: {title}',
  'ways.subject-new': 'New entry: {title}',
});
