// The page /my-list/: the reader's own list, or one that somebody shared as an address (?ids=a,b).
import { currency } from "../shared/cards.js";
import { fill, make } from "../shared/dom.js";
import { outside } from "../shared/outside.js";
import { ids, onChange, read, write } from "./kept.js";
import { to } from "../shared/root.js";
import { say, sayWith } from "../shared/say.js";

export async function start(place) {
  const title = document.querySelector("h1");
  const said = make("p", { role: "status", class: "hint" });
  const body = make("div");
  place.append(said, body);
  let data;
  try {
    data = await (await fetch(place.dataset.myList)).json();
  } catch {
    said.textContent = say("list.failed");
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
    title.textContent = shared === null ? say("list.name") : say("list.shared");
    fill(body,
      list.length ? actions(list) : empty(),
      shared === null ? "" : make("p", { class: "unprinted" }, make("a", { href: "./" }, say("list.own"))),
      list.length ? make("ol", { class: "cards listed" }, list.map((id) => item(id))) : "");
    document.documentElement.dataset.ready = "true";
  }

  const empty = () => make("div", {},
    make("p", {}, shared === null ? say("list.empty")
      : say("list.names-none")),
    make("p", {}, make("a", { href: to("find/") }, say("list.find")), " · ", make("a", { href: to("resources/") }, say("list.all"))));

  function actions(list) {
    const address = new URL(`?ids=${list.join(",")}`, location.href.split(/[?#]/)[0]).href;
    return make("div", { class: "list-actions unprinted" },
      make("p", {}, `${say("list.count", { count: list.length })} `, shared === null ? "" : say("list.not-here")),
      make("p", {},
        shared === null ? "" : button(say("list.take"), () => take(list)), " ",
        button(say("list.copy"), () => copy(text(list), "list.copied", "list.label")), " ",
        button(say("list.copy-address"), () => copy(address, "list.copied-address", "list.label-address")), " ",
        button(say("list.print"), () => print()), " ",
        shared === null ? button(say("list.remove-all"), () => change([], say("list.emptied"))) : ""),
      make("p", { class: "hint" }, sayWith("list.share", { address: make("a", { href: address }, say("list.address")) })));
  }

  const button = (name, onclick) => make("button", { type: "button", class: "keep", onclick }, name);

  function item(id) {
    const one = known(id);
    if (!one) {
      return make("li", { class: "card", "data-listed": id }, make("h2", {}, id),
        make("p", {}, say("list.unknown")), remove(id, id));
    }
    return make("li", { class: "card", "data-listed": id },
      make("h2", {}, make("a", { href: to(`resources/${id}/`) }, one.title)),
      one.status ? gone(id, one) : "",
      make("p", { class: "meta" }, one.publisher, currency(one)),
      make("p", {}, outside(one, "", { class: "address" })),
      make("p", {}, sayWith("list.ask", { lead: make("a", { href: to(`leads/${one.lead}/`) }, data.leads[one.lead]) })),
      remove(id, one.title));
  }

  function gone(id, one) {
    const next = one.successor && known(one.successor);
    return make("div", { class: "notice" }, make("p", {},
      make("strong", {}, one.status === "superseded" ? say("list.replaced") : say("list.withdrawn")), ` ${one.reason} `,
      next ? [...sayWith("list.use", { title: make("a", { href: to(`resources/${one.successor}/`) }, next.title) }), " "] : "",
      next && shared === null ? button(say("list.put"), () => change(own().map((other) => (other === id ? one.successor : other)), say("list.in-place", { title: next.title }))) : ""));
  }

  const remove = (id, name) => (shared === null ? make("p", { class: "unprinted" }, make("button", { type: "button", class: "keep", onclick: () => takeOff(id, name) },
    sayWith("list.remove", { name: make("span", { class: "unseen" }, `: ${name}`) }))) : "");

  function takeOff(id, name) {
    const list = own();
    const place = list.indexOf(id);
    change(list.filter((other) => other !== id), say("list.taken-off", { title: name }));
    const next = body.querySelectorAll("li")[place] ?? [...body.querySelectorAll("li")].at(-1);
    (next?.querySelector("button") ?? title).focus();
  }

  function change(list, message) {
    const before = own();
    const stayed = write([...new Set(list)]);
    draw();
    fill(said, stayed ? `${message} ` : say("list.not-kept"),
      stayed && before.length ? button(say("list.undo"), () => { write(before); draw(); said.textContent = say("list.undone"); title.focus(); }) : "");
    if (!document.activeElement || document.activeElement === document.body) title.focus();
  }

  function take(list) {
    const stayed = write([...new Set([...own(), ...list])]);
    fill(said, stayed ? make("span", {}, say("list.taken"), " ", make("a", { href: "./" }, say("list.own"))) : say("list.not-kept"));
  }

  function text(list) {
    const office = document.querySelector("[data-county-office] [data-contact]");
    const lines = list.map((id) => [id, known(id)]).filter(([, one]) => one).map(([id, one]) =>
      [one.title, one.publisher, one.url ?? `${say("outside.lost")} ${to(`resources/${id}/`)}`, say("list.ask", { lead: data.leads[one.lead] }), one.status ? say(one.status === "superseded" ? "list.was-replaced" : "list.was-withdrawn", { reason: one.reason }) : ""].filter(Boolean).join("\n"));
    return [...lines, office ? say("list.first-contact", { office: office.textContent }) : ""].filter(Boolean).join("\n\n");
  }

  /** Copies a text; `done` and `label` are codes: what is said then, and what the text is called where it must be copied by hand. */
  async function copy(what, done, label) {
    try {
      await navigator.clipboard.writeText(what);
      said.textContent = say(done);
    } catch {
      const box = make("textarea", { readonly: true, rows: "8", "aria-label": say(label) });
      box.value = what;
      fill(said, say("copy.by-hand"));
      said.after(box);
      box.addEventListener("blur", () => box.remove());
      box.focus();
      box.select();
    }
  }

  onChange(draw);
  draw();
}
