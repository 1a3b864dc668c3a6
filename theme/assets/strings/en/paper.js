// Strings: a list as a working paper. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'paper.action': 'What we would do',
  'paper.address': 'Link',
  'paper.as-of': 'As of',
  'paper.changed': 'Entry last changed {date}',
  'paper.dated': 'Dated {date} by its publisher',
  'paper.entry': 'Entry on this site',
  'paper.evidence': 'Evidence as stated',
  'paper.first': 'Working notes, not LCAP text. Write your own action; check the current state template.',
  'paper.goal': 'Goal',
  'paper.group': 'Student group',
  'paper.made': 'Made {date} from',
  'paper.metric': 'Metric',
  'paper.missing': { one: '{count} entry of the list is not known here and is left out.', other: '{count} entries of the list are not known here and are left out.' },
  'paper.no-endorsement': 'These agencies were matched to the resources or named by them. They have not endorsed them.',
  'paper.no-evidence': 'We found no statement about evidence.',
  'paper.not-reviewed': 'Not reviewed yet',
  'paper.note': 'Note: {note}',
  'paper.own-choice': 'Our choice; the entry does not name it.',
  'paper.resource': 'Resource',
  'paper.reviewed': 'Reviewed {date}',
  'paper.undated': 'No date given by its publisher',
  'paper.whom': 'Who to contact',
});
