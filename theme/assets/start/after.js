// After: what an answer can wait for: what people offer, how to write to them, and what the state's files show.
import { fill } from '../shared/dom.js';
import { say } from '../shared/say.js';
import { startIn } from '../list/button.js';
import { fillDetails } from '../people/details.js';
import { offer } from './choices.js';
import { keepFocus } from './focus.js';
import { message } from './message.js';
import '../strings/en/start.js';

/** Adds it to the answer to `need` for `lea`, unless `current()` says that there is another one by then. `late`: the answer went without
 *  what the LEA reported or the state's files; `mine` is the module that drew what it reported. */
export async function after({ current, data, form, need, lea, part, words, ranking, late, mine, today, filesOf, reflections, again, follow }) {
  startIn(part('answer'));
  const [leads, county, facts, files, told, { block, ratedOf }] = await Promise.all([data.leads(),
    ...(lea ? [data.county(lea), filesOf(), import('./state-files.js'), data.reflected(lea.code).catch(() => null), reflections()] : [null, null, null, null, {}])]);
  if (!current()) return;
  // What the LEA reported, and the state's files, come first after all; what cannot be read is not waited for again.
  if (late && told && (told.needs.length || facts.linesOf(county, lea.code).length)) { again(); return; }
  keepFocus(() => {
    fillDetails(part('people'), leads);
    part('people').append(message(need, words, lea, lea && ratedOf(told, need)));
    if (!lea) { fill(part('state-files')); return; }
    files.draw(part('state-files'), county, lea, words, { go: follow });
    // With an LEA alone it stands before the results.
    if (!told) part('said').append(say('start.reflected-failed'));
    else if (told.one && !mine) part('state-files').prepend(block(told, lea, words, { go: follow, today, beside: true }));
    offer(form, ranking.data, lea, facts.found(county, lea.code));
  });
}
