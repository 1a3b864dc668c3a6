// "+ My list": adds a resource to the reader's own list, and removes it. One listener for all buttons of the page.
import { MOST, keepsAny, onChange, read, write } from "./kept.js";
import { remember } from "./lists.js";
import { make } from "../shared/dom.js";
import { to } from "../shared/root.js";
import { say, sayWith } from "../shared/say.js";
import { from } from "./whence.js";
import "../strings/en/keep.js";

let said;

/** The button of one resource. Its name stays the same; it is pressed if the resource is on the list. */
export function listButton(id, title) {
  if (!said) begin();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "keep";
  button.dataset.id = id;
  button.dataset.title = title;
  const sign = document.createElement("span");
  sign.setAttribute("aria-hidden", "true");
  button.setAttribute("aria-label", say("list.button", { title }));
  button.append(sign, ` ${say("list.name")}`);
  show(button, read());
  return button;
}

/** Fills a place that waits for the button: in a card, in a short list, or at the top of a resource's page. */
export function start(place) {
  if (place.firstChild) return;
  const within = place.closest(".card") ?? place.closest("li");
  const title = within ? within.querySelector("a") : document.querySelector("h1");
  place.append(listButton(place.dataset.keep, title.textContent.trim()));
  if (!("list" in place.dataset)) return;
  const link = document.createElement("a");
  link.href = to("my-list/");
  link.textContent = say("list.see");
  place.append(" ", link);
}

/** Fills all places of a part of the page that was drawn by a script. */
export const startIn = (part) => part.querySelectorAll("[data-keep]").forEach(start);

function begin() {
  said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  document.body.append(said);
  onChange(showAll);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest(".keep[data-title]");
    if (button) toggle(button.dataset);
  });
}

function toggle({ id, title }) {
  const list = read();
  const on = !list.includes(id);
  if (on && list.length >= MOST) {
    tell(say("list.full", { count: MOST }), true);
    return;
  }
  if (on) remember(id, from(location.href, document.referrer));
  const stayed = write(on ? [...list, id] : list.filter((other) => other !== id));
  if (stayed) tell(sayWith(on ? "list.added" : "list.taken-off", { title: make("span", { "data-written": true }, title), count: list.length + (on ? 1 : -1) }));
  else tell(say(keepsAny() ? "list.no-room" : "list.not-kept"), true);
  showAll();
}

/** Says what happened; what went wrong, also for those who look. */
function tell(text, wrong = false) {
  said.replaceChildren(...[text].flat());
  said.className = wrong ? "notice list-said" : "unseen";
}

function showAll() {
  const list = read();
  for (const button of document.querySelectorAll(".keep[data-title]")) show(button, list);
}

function show(button, list) {
  const on = list.includes(button.dataset.id);
  button.setAttribute("aria-pressed", String(on));
  button.firstChild.textContent = on ? "✓" : "+";
}
