// The need on the home page: the box for LEAs, and an address with the need in the format of /start/.
import { read, withOn, write } from './address.js';
import { Directory } from '../people/directory.js';
import { start } from '../people/lea-box.js';

const form = document.querySelector('[data-start-from]');
if (form) {
  const directory = new Directory();
  let code = '';
  const box = start(form.elements.lea, directory, (lea) => { code = lea?.code ?? ''; });
  box.list();
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    await box.settle();
    // Text that does not match exactly one LEA is passed on as typed: the next page asks which one is meant.
    const need = { ...read(''), lea: code || form.elements.lea.value.trim(), group: form.elements.group.value, q: form.elements.q.value.trim() };
    location.href = new URL(write(form.elements.on.value ? withOn(need, form.elements.on.value) : need), form.action).href;
  });
}
