// Around each program: what it is given, and what it answers.
import fs from 'node:fs';
const given = JSON.parse(fs.readFileSync(0, 'utf8'));
//PROGRAM
console.log(JSON.stringify(await answer()));
