// Strings: the questions to an organization. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'asked.code': 'The code in our letter',
  'asked.code-hint': '22 letters and digits. It is filled in if you came by the link in the letter.',
  'asked.count': { one: '{count} of {all} questions answered.', other: '{count} of {all} questions answered.' },
  'asked.day': 'Answered on {day}',
  'asked.download': 'Download the file',
  'asked.file': 'Your answers',
  'asked.mail': 'Write a mail with these answers',
  'asked.no-code': 'Without the code we cannot tell that they come from your organization.',
  'asked.none': 'No answer',
  'asked.odd-code': 'This is not the code in our letter: it has 22 letters, digits, hyphens and underscores.',
  'asked.result': 'Your answers: send us the file or the mail',
  'asked.subject': 'Answers of {id}',
  'asked.too-long': 'The answers are too long to fill in a mail. Download the file and attach it to one.',
});
