// Address: a list as an address, and a list as a file. Names and ids only are in an address; it is read in the browser, since what
// stands behind # is sent to nobody.
import { MOST, isId } from "./kept.js";
import { LONGEST_NOTE, MOST_GOALS, cleaned, isLonger, line, slim } from "./lists.js";

// Mail programs cut longer addresses, or break them in two.
export const LONGEST = 2000;
// More is read of no address, whoever made it.
const MOST_LETTERS = 400_000;
export const FORMAT = "level1-list";
export const LARGEST_FILE = 500_000;

// Mail programs take these for the end of a sentence, not of an address.
const encoded = (text) => encodeURIComponent(text).replace(/[!'()*~]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);

function decoded(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** The address of a list, from that of the page. */
export function write(page, { name, goals, items }) {
  const of = (goal) => items.filter((one) => one.goal === goal).map(({ id }) => id).join(",");
  const parts = [name && `name=${encoded(name)}`, of("") && `ids=${of("")}`, ...goals.filter(of).map((goal) => `goal=${encoded(goal)}&ids=${of(goal)}`)];
  return `${page.split(/[?#]/)[0]}#${parts.filter(Boolean).join("&")}`;
}

/** The list that an address has, with what could not be taken: {list, left: {strange, doubled, beyond, goals, cut}}; null if it has none.
 *  Addresses of before are `?ids=a,b`. */
export function read({ search, hash }) {
  const text = /^#(name|goal|ids)=/.test(hash) ? hash.slice(1) : /^\?(.*&)?ids=/.test(search) ? search.slice(1) : null;
  if (text === null) return null;
  const list = { name: "", goals: [], items: [] };
  const left = { strange: 0, doubled: 0, beyond: 0, goals: 0, cut: 0 };
  const goals = new Set();
  const seen = new Set();
  let goal = "";
  for (const part of text.slice(0, MOST_LETTERS).split("&")) {
    const [key, ...rest] = part.split("=");
    const value = decoded(rest.join("="));
    if (key === "name" || key === "goal") left.cut += isLonger(value) ? 1 : 0;
    if (key === "name") list.name = line(value);
    else if (key === "goal") {
      goal = line(value);
      if (goal) goals.add(goal);
    } else if (key === "ids") {
      for (const id of value.split(",").map((one) => one.trim()).filter(Boolean)) {
        if (!isId(id)) left.strange += 1;
        else if (seen.has(id)) left.doubled += 1;
        else if (seen.size >= MOST) left.beyond += 1;
        else {
          seen.add(id);
          list.items.push({ id, goal });
        }
      }
    }
  }
  list.goals = [...goals];
  left.goals = tooMany(goals);
  return { list: cleaned(list), left };
}

const tooMany = (goals) => Math.max(0, goals.size - MOST_GOALS);

/** The text of a file of a list: everything, notes included. */
export const toFile = (list) => JSON.stringify({ format: FORMAT, version: 1, ...slim(list) }, null, 1).concat('\n');

/** The list of a file's text, as read() gives it; null if it is no file of a list. */
export function fromFile(text) {
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    return null;
  }
  if (given?.format !== FORMAT || !Array.isArray(given.items ?? [])) return null;
  const items = given.items ?? [];
  const found = items.map((one) => one?.id).filter(isId);
  const beyond = Math.max(0, new Set(found).size - MOST);
  const goals = Array.isArray(given.goals) ? given.goals : [];
  const cut = [given.name, ...goals].filter((one) => isLonger(one)).length + items.filter((one) => isLonger(one?.note, LONGEST_NOTE)).length;
  return {
    list: cleaned(given),
    left: { strange: items.length - found.length, doubled: found.length - new Set(found).size, beyond, goals: tooMany(new Set(goals.map((one) => line(one)).filter(Boolean))), cut },
  };
}
