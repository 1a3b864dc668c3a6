// Strings: what the state’s files say of an LEA. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'files.about': 'What files of the California Department of Education show for {lea}. They show where to look; needs are identified locally. We list only the lowest levels and assistance. A result that is not listed was not found or not checked.',
  'files.criteria': '{priority}: {group}',
  'files.digest': 'From a summary of the state’s files, {file}, {released}.',
  'files.everyone': 'All students',
  'files.file': { one: 'From the file {file}, released {released}.', other: 'From the files {file}, released {released}.' },
  'files.level-red': '{indicator}, lowest level: {group}',
  'files.level-very-high': '{indicator}, status Very High (no color was given): {group}',
  'files.level-very-low': '{indicator}, status Very Low (no color was given): {group}',
  'files.local-not-met': '{priority}: the local indicator was not met',
  'files.local-not-met-two-years': '{priority}: the local indicator was not met for two or more years',
  'files.none': 'Nothing was found for this LEA in the files we have. That is no statement about its results.',
  'files.nothing': { one: 'Nothing was found for this LEA in this file.', other: 'Nothing was found for this LEA in these files.' },
  'files.of-assistance': '{year} Dashboard: differentiated assistance',
  'files.of-local': '{year} Dashboard: local indicators',
  'files.of-lowest': '{year} Dashboard: lowest levels on state indicators',
  'files.of-other': '{year} Dashboard: {table}',
  'files.official': 'The official California School Dashboard of this LEA',
  'files.status-differentiated': 'In differentiated assistance',
  'files.status-year-1': 'Met the criteria for differentiated assistance on this Dashboard',
  'files.status-year-2': 'Continues in differentiated assistance, which lasts at least two years',
  'files.title': 'From the state’s files',
});
