// On the page of one entry: its review status today, and how long ago a day was. The dates themselves are in the page.
import { say } from "../shared/say.js";
import { ago, inWords, number, state, today } from "./clock.js";
import "../strings/en/curation.js";

export function start(place) {
  const now = today();
  if (place.dataset.due) {
    const word = inWords(state(number(place.dataset.due), now, Number(place.dataset.soon)));
    add(place, say("clock.state", { state: word }));
  }
  if (place.dataset.since) {
    const words = ago(number(place.dataset.since), now);
    if (words) add(place, say("clock.ago", { ago: words }));
  }
}

function add(place, text) {
  const told = document.createElement("span");
  told.className = "muted";
  told.textContent = text;
  place.append(" ", told);
}
