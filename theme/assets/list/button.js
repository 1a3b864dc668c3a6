// "+ My list": adds a resource to the reader's own list, and removes it.
import { MOST, onChange, read, write } from "./kept.js";
import { to } from "../shared/root.js";
import { say } from "../shared/say.js";
import "../strings/en/list.js";

const buttons = new Set();
let said;

/** The button of one resource. Its name stays the same; it is pressed if the resource is on the list. */
export function listButton(id, title) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "keep";
  button.dataset.id = id;
  const sign = document.createElement("span");
  sign.setAttribute("aria-hidden", "true");
  button.setAttribute("aria-label", say("list.button", { title }));
  button.append(sign, ` ${say("list.name")}`);
  button.addEventListener("click", () => toggle(id, title));
  if (!said) begin();
  buttons.add(new WeakRef(button));
  show(button, read());
  return button;
}

/** Fills a place that waits for the button: in a card, or at the top of a resource's page. */
export function start(place) {
  const heading = place.closest(".card")?.querySelector("h2, h3, h4") ?? document.querySelector("h1");
  place.append(listButton(place.dataset.keep, heading.textContent.trim()));
  if (!("list" in place.dataset)) return;
  const link = document.createElement("a");
  link.href = to("my-list/");
  link.textContent = say("list.see");
  place.append(" ", link);
}

function begin() {
  said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  document.body.append(said);
  onChange(showAll);
}

function toggle(id, title) {
  const list = read();
  const on = !list.includes(id);
  if (on && list.length >= MOST) {
    said.textContent = say("list.full", { count: MOST });
    return;
  }
  const stayed = write(on ? [...list, id] : list.filter((other) => other !== id));
  said.textContent = !stayed ? say("list.not-kept")
    : on ? say("list.added", { title, count: list.length + 1 }) : say("list.taken-off", { title });
  showAll();
}

function showAll() {
  const list = read();
  for (const reference of buttons) {
    const button = reference.deref();
    if (button) show(button, list);
    else buttons.delete(reference);
  }
}

function show(button, list) {
  const on = list.includes(button.dataset.id);
  button.setAttribute("aria-pressed", String(on));
  button.firstChild.textContent = on ? "✓" : "+";
}
