// A box that shortens long lists on a page to the lines that have what is typed.
export function start(place) {
  const lines = [...place.querySelectorAll("ul.columns > li")];
  // Shorter lists are read faster than a box is used.
  if (lines.length < 12) return;
  const label = document.createElement("label");
  label.className = "chooser";
  label.textContent = "Find an LEA on this page ";
  const box = document.createElement("input");
  box.type = "search";
  const said = document.createElement("p");
  said.className = "hint";
  said.setAttribute("role", "status");
  label.append(box);
  place.prepend(label, said);
  box.addEventListener("input", () => {
    const wanted = plain(box.value).split(" ").filter(Boolean);
    let shown = 0;
    for (const line of lines) {
      const text = plain(line.textContent);
      line.hidden = !wanted.every((word) => text.includes(word));
      shown += line.hidden ? 0 : 1;
    }
    said.textContent = wanted.length ? `${shown} of ${lines.length} shown` : "";
  });
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
