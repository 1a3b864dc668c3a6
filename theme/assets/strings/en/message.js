// Strings: the draft of a message. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'message.about-none': '[what you work on]',
  'message.ask': 'Could you help, or tell us who to contact?',
  'message.at': '{name} ({county} County)',
  'message.at-none': '[your LEA] in [your county]',
  'message.hello': 'Hello,',
  'message.help': 'We are looking for {help}.',
  'message.help-example': 'an example from an LEA like ours',
  'message.help-label': 'We are looking for',
  'message.help-look': 'a look at what we plan',
  'message.help-think': 'someone to think this through with us',
  'message.help-training': 'training or coaching for our staff',
  'message.help-who': 'to know who works on this',
  'message.not-sent': 'Nothing is sent from here.',
  'message.on': 'We are working on {about}.',
  'message.on-for': 'We are working on {about} for {group}.',
  'message.on-for-grade': 'We are working on {about} for {group}, {grade}.',
  'message.on-grade': 'We are working on {about}, {grade}.',
  'message.title': 'Draft a message',
  'message.tried': 'What we have tried so far: {tried}',
  'message.tried-label': 'What we have tried',
  'message.tried-none': '[a sentence]',
  'message.words': 'In our own words: {words}',
  'message.work': 'we work for {at}.',
  'message.work-as': 'we work for {at}, as {as}.',
});
