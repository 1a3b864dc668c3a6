// The reader's choice of colors.
import { keep, kept } from "./kept.js";

export function rememberScheme(fieldset) {
  fieldset.hidden = false;
  const now = kept("scheme") || "system";
  for (const radio of fieldset.querySelectorAll("input")) {
    radio.checked = radio.value === now;
    radio.addEventListener("change", () => {
      if (radio.value === "system") delete document.documentElement.dataset.scheme;
      else document.documentElement.dataset.scheme = radio.value;
      keep("scheme", radio.value === "system" ? "" : radio.value);
    });
  }
}
