// The three questions on the home page: the box for LEAs, and an address that says the need as /start/ does.
import { read, withOn, write } from './address.js';
import { Directory } from '../people/directory.js';
import { start } from '../people/lea-box.js';

const form = document.querySelector('[data-start-from]');
if (form) {
  const directory = new Directory();
  let code = '';
  const box = start(form.elements.lea, directory, (lea) => { code = lea?.code ?? ''; });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    await box.settle();
    // What is not one LEA goes on as it was typed: the next page asks which is meant.
    const need = { ...read(''), lea: code || form.elements.lea.value.trim(), group: form.elements.group.value };
    location.href = new URL(write(form.elements.on.value ? withOn(need, form.elements.on.value) : need), form.action).href;
  });
}
