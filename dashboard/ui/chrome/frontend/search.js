// The search box with its list: what is typed goes to the page, which answers with what it finds.
const PAUSE = 200;

// Draws the search box in its place on the page, or brings that up to date.
export default function start({ data: [data], parentElement, setStateValue, setTriggerValue }) {
  parentElement.searchBox ??= new SearchBox(parentElement);
  parentElement.searchBox.update(data, setStateValue, setTriggerValue);
  return undefined;
}

class SearchBox {
  constructor(parent) {
    this.at = -1;
    this.groups = [];
    this.root = newElement("div", "search-box", { role: "search" });
    this.input = newElement("input", "", {
      type: "search",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      maxlength: "100",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "search-list",
    });
    this.list = newElement("div", "search-list", { id: "search-list", role: "listbox" });
    this.list.hidden = true;
    this.root.append(this.input, this.list);
    parent.append(this.root);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("focus", () => this.open());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("focusout", (event) => {
      if (!this.root.contains(event.relatedTarget)) this.close();
    });
    // A press on a row must not take the focus from the box before it is heard.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.pick(this.rows.indexOf(row));
    });
  }

  update({ query, words, groups }, setState, setTrigger) {
    this.words = words;
    this.setState = setState;
    this.setTrigger = setTrigger;
    this.input.placeholder = words.placeholder;
    this.input.setAttribute("aria-label", words.label);
    this.list.setAttribute("aria-label", words.label);
    if (query !== this.text) return;
    this.answered = query;
    this.groups = groups;
    this.at = -1;
    this.draw();
    if (this.entered === query && groups.length) this.pick(0);
  }

  get text() {
    return this.input.value.trim();
  }

  get rows() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  typed() {
    clearTimeout(this.waiting);
    this.entered = undefined;
    this.waiting = setTimeout(() => this.setState("query", this.text), PAUSE);
    this.draw();
    this.open();
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.open();
      this.mark(this.at + step);
    } else if (event.key === "Enter" && this.text) {
      if (this.answered === this.text) this.pick(Math.max(this.at, 0));
      else this.entered = this.text;
    } else if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault(); // the browser would empty the box and so open the list again
      if (this.list.hidden) this.clear();
      this.close();
    }
  }

  mark(at) {
    const { rows } = this;
    if (!rows.length) return;
    this.at = (at + rows.length) % rows.length;
    rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === this.at)));
    rows[this.at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", rows[this.at].id);
  }

  pick(at) {
    const row = this.groups.flatMap(({ rows }) => rows)[at];
    if (!row) return;
    this.setTrigger("pick", { query: this.text, change: row.change });
    this.clear();
    this.close();
  }

  clear() {
    this.input.value = "";
    this.entered = undefined;
    clearTimeout(this.waiting);
    this.setState("query", "");
    this.groups = [];
    this.draw();
  }

  open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  draw() {
    const { hint, none, waiting } = this.words;
    const fresh = this.text === this.answered;
    if (!this.text || (fresh && !this.groups.length) || (!fresh && !this.groups.length)) {
      const note = newElement("p", "search-note", { role: "status" });
      note.textContent = !this.text ? hint : fresh ? none : waiting;
      this.list.replaceChildren(note);
      return;
    }
    this.list.replaceChildren(
      ...this.groups.map(({ title, rows }, group) => {
        const part = newElement("div", "", { role: "group", "aria-label": title });
        const head = newElement("p", "search-group", { "aria-hidden": "true" });
        head.textContent = title;
        part.append(head, ...rows.map((row, index) => this.row(row, `search-${group}-${index}`)));
        return part;
      }),
    );
    this.input.removeAttribute("aria-activedescendant");
  }

  row({ name, matched, kind, count }, id) {
    const row = newElement("div", "search-row", { role: "option", id, "aria-selected": "false" });
    const title = newElement("b", "");
    title.append(...marked(name, this.answered));
    const aside = newElement("span", "search-kind");
    aside.textContent = [kind, count].filter(Boolean).join(" · ");
    row.append(title, aside);
    if (matched) {
      const spelling = newElement("span", "search-matched");
      spelling.append(...marked(matched, this.answered));
      row.append(spelling);
    }
    return row;
  }
}

// The text with what was typed marked in it, where it stands there in the same letters.
function marked(text, query) {
  const start = text.toLowerCase().indexOf(query.toLowerCase());
  if (start < 0 || !query) return [text];
  const mark = newElement("mark", "");
  mark.textContent = text.slice(start, start + query.length);
  return [text.slice(0, start), mark, text.slice(start + query.length)];
}
