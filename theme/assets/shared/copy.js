// A text with a button that copies it. Nothing is sent.
import { say } from "./say.js";
import "../strings/en/copy.js";

export function start(text) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say("copy.button");
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "hint";
  text.after(button, " ", said);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent.trim().replace(/\s+/g, " "));
      said.textContent = say("copy.done");
    } catch {
      getSelection().selectAllChildren(text);
      said.textContent = say("copy.by-hand");
    }
  });
}
