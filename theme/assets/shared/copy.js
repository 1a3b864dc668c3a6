// A text to take along: a button that copies it. Nothing is sent.
export function start(text) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy the message";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "hint";
  text.after(button, " ", said);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent.trim().replace(/\s+/g, " "));
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(text);
      said.textContent = "Press Ctrl+C to copy the marked text.";
    }
  });
}
