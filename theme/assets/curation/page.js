// The pages on curation, counted again on the reader's clock: a site that was built long ago must not call its entries current.
import { ago, dayInWords, inWords, number, state, today } from "./clock.js";
import { LANGUAGE, inDigits, say } from "../shared/say.js";
import "../strings/en/curation.js";

const plural = new Intl.PluralRules(LANGUAGE);

export async function start(place) {
  const now = today();
  const answer = await fetch(place.dataset.ledger, { cache: "no-cache" });
  // Without the file the page shows the status on the day it was built, and names that day.
  if (!answer.ok) return;
  const ledger = await answer.json();
  const states = ledger.due.map((due) => state(due, now, ledger.soon));
  count(place, tallies(ledger, states));
  bars(place, ledger, now);
  rows(place, now, ledger.soon);
  const clock = place.querySelector("[data-clock]");
  const built = number(ledger.as_of);
  const days = { day: dayInWords(now), built: dayInWords(built) };
  clock.textContent = built < now ? say("clock.as-of-ago", { ...days, ago: ago(built, now) }) : say("clock.as-of", days);
}

/** Numbers by "resource overdue", "lead all", "curators due-soon" and so on. */
function tallies(ledger, states) {
  const found = new Map();
  const add = (name) => found.set(name, (found.get(name) ?? 0) + 1);
  states.forEach((name, at) => {
    const kind = ledger.resource[at] ? "resource" : "lead";
    // The mark before a keeper distinguishes keepers from kinds: a lead's id may be "resource".
    for (const who of [kind, `by:${ledger.keepers[ledger.keeper[at]]}`]) {
      add(`${who} ${name}`);
      add(`${who} all`);
    }
  });
  return found;
}

function count(place, found) {
  for (const span of place.querySelectorAll("[data-tally]")) {
    const value = found.get(span.dataset.tally) ?? 0;
    const { one, many } = span.dataset;
    span.textContent = many ? (plural.select(value) === 'one' ? one : many).replace('{count}', inDigits(value)) : inDigits(value);
  }
}

function bars(place, ledger, now) {
  const month = new Date(now * 86400000);
  const months = month.getUTCFullYear() * 12 + month.getUTCMonth();
  const resources = ledger.resource.flatMap((is, at) => (is ? [at] : []));
  const ages = {
    dated: resources.map((at) => (ledger.dated[at] ? months - ledger.dated[at] : null)),
    reviewed: resources.map((at) => (ledger.reviewed[at] ? now - ledger.reviewed[at] : null)),
  };
  for (const row of place.querySelectorAll("[data-bar]")) {
    const { bar, least, most } = row.dataset;
    const fits = least === undefined && most === undefined
      ? (age) => age === null
      : (age) => age !== null && (least === undefined || age >= least) && (most === undefined || age <= most);
    const value = ages[bar].filter(fits).length;
    row.querySelector("[data-number]").textContent = inDigits(value);
    row.querySelector("rect").setAttribute("width", `${resources.length ? (100 * value) / resources.length : 0}%`);
  }
}

function rows(place, now, soon) {
  for (const word of place.querySelectorAll("[data-state][data-due]")) {
    word.dataset.now = state(number(word.dataset.due), now, soon);
    word.textContent = inWords(word.dataset.now);
  }
  const list = place.querySelector("[data-due-list]");
  if (!list) return;
  const items = [...list.children];
  for (const item of items) item.hidden = item.querySelector("[data-state]").dataset.now === "current";
  place.querySelector("[data-none]").hidden = items.some((item) => !item.hidden);
  // Entries due after the last one in the list may be due by now.
  const more = place.querySelector("[data-more]");
  if (more) more.hidden = items.at(-1).hidden;
}
