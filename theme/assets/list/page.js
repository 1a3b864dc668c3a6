// The page /my-list/: the reader's own list, or one that somebody shared as an address (?ids=a,b).
import { currency } from "../shared/cards.js";
import { count, fill, make } from "../shared/dom.js";
import { LOST, outside } from "../shared/outside.js";
import { ids, onChange, read, write } from "./kept.js";
import { to } from "../shared/root.js";

export async function start(place) {
  const title = document.querySelector("h1");
  const said = make("p", { role: "status", class: "hint" });
  const body = make("div");
  place.append(said, body);
  let data;
  try {
    data = await (await fetch(place.dataset.myList)).json();
  } catch {
    said.textContent = "The list could not be loaded. Please reload the page.";
    return;
  }
  const today = (list) => [...new Set(list.map((id) => (Object.hasOwn(data.former, id) ? data.former[id] : id)))];
  const known = (id) => (Object.hasOwn(data.resources, id) ? data.resources[id] : null);
  const shared = new URLSearchParams(location.search).get("ids");

  function own() {
    const before = read();
    const list = today(before);
    // Entries that have another id now are kept under that.
    if (list.join() !== before.join()) write(list);
    return list;
  }

  function draw() {
    const list = shared === null ? own() : today(ids(shared));
    title.textContent = shared === null ? "My list" : "A list that was shared with you";
    fill(body,
      list.length ? actions(list) : empty(),
      shared === null ? "" : make("p", { class: "unprinted" }, make("a", { href: "./" }, "See your own list")),
      list.length ? make("ol", { class: "cards listed" }, list.map((id) => item(id))) : "");
    document.documentElement.dataset.ready = "true";
  }

  const empty = () => make("div", {},
    make("p", {}, shared === null ? "There is nothing on your list yet. Wherever a resource is shown, “+ My list” puts it here."
      : "This address names no resource."),
    make("p", {}, make("a", { href: to("find/") }, "Find resources"), " · ", make("a", { href: to("resources/") }, "All resources from A to Z")));

  function actions(list) {
    const address = new URL(`?ids=${list.join(",")}`, location.href.split(/[?#]/)[0]).href;
    return make("div", { class: "list-actions unprinted" },
      make("p", {}, `${count(list.length, "resource")}. `, shared === null ? "" : "It is not on this device until you put it on your own list."),
      make("p", {},
        shared === null ? "" : button("Put these on my list", () => take(list)), " ",
        button("Copy as text", () => copy(text(list), "The list")), " ",
        button("Copy the address of this list", () => copy(address, "The address")), " ",
        button("Print", () => print()), " ",
        shared === null ? button("Remove all", () => change([], "Your list is empty now.")) : ""),
      make("p", { class: "hint" }, "To share it, pass on ", make("a", { href: address }, "the address of this list"), ". It holds the names of the resources, nothing about you."));
  }

  const button = (name, onclick) => make("button", { type: "button", class: "keep", onclick }, name);

  function item(id) {
    const one = known(id);
    if (!one) {
      return make("li", { class: "card", "data-listed": id }, make("h2", {}, id),
        make("p", {}, "No resource is called this here. Perhaps the address was cut off."), remove(id, id));
    }
    return make("li", { class: "card", "data-listed": id },
      make("h2", {}, make("a", { href: to(`resources/${id}/`) }, one.title)),
      one.status ? gone(id, one) : "",
      make("p", { class: "meta" }, one.publisher, currency(one)),
      make("p", {}, outside(one, "", { class: "address" })),
      make("p", {}, "Whom to ask: ", make("a", { href: to(`leads/${one.lead}/`) }, data.leads[one.lead])),
      remove(id, one.title));
  }

  function gone(id, one) {
    const next = one.successor && known(one.successor);
    return make("div", { class: "notice" }, make("p", {},
      make("strong", {}, one.status === "superseded" ? "This resource was replaced." : "This resource was withdrawn."), ` ${one.reason} `,
      next ? ["Use ", make("a", { href: to(`resources/${one.successor}/`) }, next.title), " instead. "] : "",
      next && shared === null ? button("Put that in its place", () => change(own().map((other) => (other === id ? one.successor : other)), `In its place: ${next.title}.`)) : ""));
  }

  const remove = (id, name) => (shared === null ? make("p", { class: "unprinted" }, make("button", { type: "button", class: "keep", onclick: () => takeOff(id, name) },
    "Remove", make("span", { class: "unseen" }, `: ${name}`))) : "");

  function takeOff(id, name) {
    const list = own();
    const place = list.indexOf(id);
    change(list.filter((other) => other !== id), `Taken off your list: ${name}. `);
    const next = body.querySelectorAll("li")[place] ?? [...body.querySelectorAll("li")].at(-1);
    (next?.querySelector("button") ?? title).focus();
  }

  function change(list, message) {
    const before = own();
    const stayed = write([...new Set(list)]);
    draw();
    fill(said, stayed ? `${message} ` : "This browser keeps nothing, so there is no list.",
      stayed && before.length ? button("Undo", () => { write(before); draw(); said.textContent = "Your list is as it was."; title.focus(); }) : "");
    if (!document.activeElement || document.activeElement === document.body) title.focus();
  }

  function take(list) {
    const stayed = write([...new Set([...own(), ...list])]);
    fill(said, stayed ? make("span", {}, "They are on your list. ", make("a", { href: "./" }, "See your own list")) : "This browser keeps nothing, so there is no list.");
  }

  function text(list) {
    const office = document.querySelector("[data-county-office] [data-contact]");
    const lines = list.map((id) => [id, known(id)]).filter(([, one]) => one).map(([id, one]) =>
      [one.title, one.publisher, one.url ?? `${LOST} ${to(`resources/${id}/`)}`, `Whom to ask: ${data.leads[one.lead]}`, one.status ? `It was ${one.status}: ${one.reason}` : ""].filter(Boolean).join("\n"));
    return [...lines, office ? `First contact for any question: ${office.textContent}` : ""].filter(Boolean).join("\n\n");
  }

  async function copy(what, name) {
    try {
      await navigator.clipboard.writeText(what);
      said.textContent = `${name} is copied.`;
    } catch {
      const box = make("textarea", { readonly: true, rows: "8", "aria-label": name });
      box.value = what;
      fill(said, "Press Ctrl+C to copy the marked text.");
      said.after(box);
      box.addEventListener("blur", () => box.remove());
      box.focus();
      box.select();
    }
  }

  onChange(draw);
  draw();
}
