// Strings: the form for entries. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'contribute.card': 'How readers will see it',
  'contribute.change': 'Change an entry: {title}',
  'contribute.check': 'Check the entry',
  'contribute.delete-draft': 'Delete draft',
  'contribute.deleted': 'The draft is deleted.',
  'contribute.draft': 'Kept as a draft in this browser, on this device, and nowhere else.',
  'contribute.end': 'Send it',
  'contribute.failed': 'The form could not be loaded. Check your connection and reload the page.',
  'contribute.file': 'The file',
  'contribute.file-changed': 'This is the new text of {file}. Each line is a field: its name, a colon, and what it says. What the form does not ask is kept as it was.',
  'contribute.file-new': 'This will be {file}. Each line is a field: its name, a colon, and what it says. The name of the file becomes the address of the entry and stays.',
  'contribute.later': 'Some things only the check of the proposal can tell, such as whether a link opens. It uses the same words.',
  'contribute.loading': 'The form is loading.',
  'contribute.near': 'This may be here already:',
  'contribute.near-summary': '(the summary has nearly the same words)',
  'contribute.near-title': '(the title has nearly the same words)',
  'contribute.new-lead': 'Propose a lead agency or office',
  'contribute.new-resource': 'Propose a resource',
  'contribute.no-draft': 'This browser stores nothing, so the draft is gone when you leave the page.',
  'contribute.no-title': 'Title of the entry',
  'contribute.opened': 'I opened this page today.',
  'contribute.opened-hint': 'Then the address above is its source, seen today, unless you name another below.',
  'contribute.see-file': 'See the file',
});
