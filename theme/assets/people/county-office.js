// "Your county office": a chooser that remembers the county, and says who stands behind the office.
import { keep, kept } from "../shared/kept.js";
import { to } from "../shared/root.js";

let file;

function offices() {
  file ??= fetch(to("data/counties.json")).then((answer) => answer.json());
  return file;
}

export async function start(place) {
  const counties = await offices();
  const label = document.createElement("label");
  label.className = "chooser";
  label.textContent = "Your county ";
  const select = document.createElement("select");
  select.append(new Option("Choose your county", ""));
  for (const [slug, county] of Object.entries(counties)) select.append(new Option(county.county, slug));
  const answer = document.createElement("div");
  answer.setAttribute("role", "status");
  label.append(select);
  const fallback = [...place.childNodes];
  place.replaceChildren(label, answer);

  function show() {
    const county = counties[select.value];
    answer.replaceChildren(...(county ? people(county, select.value) : fallback));
  }
  select.value = kept("county") in counties ? kept("county") : "";
  select.addEventListener("change", () => {
    keep("county", select.value);
    show();
  });
  show();
}

function people(county, slug) {
  const office = document.createElement("p");
  office.dataset.contact = county.lead;
  office.append(link(to(`leads/${county.lead}/`), county.office));
  const behind = document.createElement("p");
  behind.className = "hint";
  behind.append(
    "Supported by ",
    link(to(`leads/${county.geographic_lead}/`), county.geographic),
    ", which supports county offices and does not sell services to districts. ",
    link(to(`counties/${slug}/`), `More about ${county.county} County`),
  );
  return [office, behind];
}

function link(address, text) {
  const a = document.createElement("a");
  a.href = address;
  a.textContent = text;
  return a;
}
