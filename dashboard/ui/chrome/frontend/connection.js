// While the server is away the page says so in the reader's language, and the map stays in use.
// Streamlit's own dialog says it in English and bars all else: it is closed as it comes, and stays
// closed until the connection is back and lost again.
const PATIENCE = 1500; // milliseconds: what comes back at once is not told of
const STATE = "data-test-connection-state";

class Connection {
  constructor(words) {
    this.words = words;
    this.lost = false;
    this.ours = new Set();
    this.said = newElement("div", "connection", { role: "alert", hidden: "" });
    document.body.append(this.said);
    this.looking = new MutationObserver(() => this.look());
    this.looking.observe(document.body, { childList: true, subtree: true, attributeFilter: [STATE] });
  }

  look() {
    const lost = document.querySelector(`[${STATE}]`)?.getAttribute(STATE) !== "CONNECTED";
    if (lost !== this.lost) this.changed(lost);
    if (!lost) return;
    for (const dialog of dialogs()) if (!this.ours.has(dialog)) dismiss(dialog);
  }

  // A dialog that is open already is the atlas's: without the server it can open no other.
  changed(lost) {
    this.lost = lost;
    this.ours = new Set(dialogs());
    clearTimeout(this.waiting);
    if (lost) this.waiting = setTimeout(() => this.say(), PATIENCE);
    else this.said.hidden = true;
  }

  // What is put into an alert that is shown already is read out.
  say() {
    this.said.hidden = false;
    const title = newElement("strong", "connection-title");
    title.textContent = this.words.lost;
    const text = newElement("span", "connection-text");
    text.textContent = this.words.lostAbout;
    this.said.replaceChildren(title, text);
  }

  stop() {
    this.looking.disconnect();
    clearTimeout(this.waiting);
    this.said.remove();
  }
}

const dialogs = () => document.querySelectorAll('[data-testid="stDialog"]');

function dismiss(dialog) {
  dialog.style.visibility = "hidden"; // not seen while it closes
  dialog.querySelector('[role="dialog"] > button')?.click();
}
