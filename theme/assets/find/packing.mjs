// Packing: numbers and sorted words from short texts, as level1/search/packing.py writes them.

const CODES = new Int16Array(127).fill(-1);
let letters = 0;
for (let code = 33; code < 127; code += 1) if (code !== 34 && code !== 92) { CODES[code] = letters; letters += 1; }
const MORE = letters - 1;

/** Words in order; each begins with how many letters it shares with the one before. */
export function frontCoded(text) {
  let before = '';
  return text ? text.split(' ').map((coded) => {
    before = before.slice(0, CODES[coded.charCodeAt(0)]) + coded.slice(1);
    return before;
  }) : [];
}

/** Rising numbers from the steps between them. */
export function differences(text) {
  const numbers = [];
  let number = -1;
  for (let at = 0; at < text.length; at += 1) {
    const step = CODES[text.charCodeAt(at)];
    number += step;
    if (step < MORE) { number += 1; numbers.push(number); }
  }
  return numbers;
}

/** Numbers of `width` letters each. */
export function fixed(text, width) {
  const numbers = [];
  for (let at = 0; at < text.length; at += width) {
    let number = 0;
    for (let letter = at; letter < at + width; letter += 1) number = number * letters + CODES[text.charCodeAt(letter)];
    numbers.push(number);
  }
  return numbers;
}
