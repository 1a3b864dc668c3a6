// Strings: how an entry leaves the form. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'ways.body': 'Please add this as a new file: {file}',
  'ways.body-change': 'Please change this file: {file}. Its whole new text is below.',
  'ways.body-paste': '(Paste the text below, or attach the file.)',
  'ways.by-hand': 'To send it later, or to hand it to somebody who will.',
  'ways.changed': { one: 'This changes {count} field: {fields}.', other: 'This changes {count} fields: {fields}.' },
  'ways.choose-first': {
    one: '{count} field is open between your draft and the entry: choose at the top.',
    other: '{count} fields are open between your draft and the entry: choose at the top.',
  },
  'ways.copy': 'Copy the text',
  'ways.download': 'Download the file',
  'ways.filled': 'Opens a page of GitHub with all filled in. You need a free account there.',
  'ways.github': 'Propose it on GitHub',
  'ways.handed-on': 'The file stays with you. Whoever gets it reads it, and once it is accepted it is public. Write nothing about a student or family.',
  'ways.host': 'Propose it where the files are kept',
  'ways.mail': 'Send it by e-mail',
  'ways.mail-filled': 'Opens an e-mail with the text of the file.',
  'ways.mail-paste': 'Opens an e-mail. The text is too long for it: it is copied, and you paste it.',
  'ways.mend': 'See what to fix',
  'ways.mend-first': {
    one: '{count} problem is left. Fix it first; if you cannot, you may send it all the same, and a curator will ask.',
    other: '{count} problems are left. Fix them first; if you cannot, you may send it all the same, and a curator will ask.',
  },
  'ways.of': 'The site from which it was made was built on {built}.',
  'ways.paste': 'The text is too long for an address: it is copied, and you paste it into the page that opens.',
  'ways.paste-over': 'The new text is copied, and the file opens there. Select all of it and paste. If the page then shows changes that are not yours, somebody changed the file meanwhile: take these back.',
  'ways.public': 'This will be public. Write nothing about a student or family.',
  'ways.read-by': 'The curators of this site, {mailbox}, read it. What they accept will be public. Write nothing about a student or family.',
  'ways.since': 'All else is as this site had it on {built}.',
  'ways.subject': 'Correction: {title}',
  'ways.subject-new': 'New entry: {title}',
  'ways.unchanged': 'Nothing is changed yet.',
});
