// The incidents of the window as a table: sort by a column, filter by words, take away as CSV.
import { CERTAIN, POSSIBLE, UNDATED } from "../../mapview/frontend/data/incidents.js";

const STATE = { [CERTAIN]: "certain", [POSSIBLE]: "possible", [UNDATED]: "undated" };
// A spreadsheet would run a cell that begins so, also after a sign that it does not show.
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@]/u;

export class Table {
  constructor(page) {
    this.page = page;
    this.by = 0;
    this.down = false;
    this.root = document.querySelector('[data-part="table"]');
    this.words = this.root.querySelector("input");
    this.body = this.root.querySelector("tbody");
    this.words.addEventListener("input", () => this.draw());
    this.root.querySelector(".download").addEventListener("click", () => this.download());
    this.heads = [...this.root.querySelectorAll("th button")];
    this.heads.forEach((head, column) => head.addEventListener("click", () => this.sort(column)));
    this.body.addEventListener("click", ({ target }) => {
      const id = target.closest("[data-incident]")?.dataset.incident;
      if (!id) return;
      this.page.show("map");
      this.page.atlas.select({ incident: id });
    });
  }

  sort(at) {
    this.down = at === this.by && !this.down;
    this.by = at;
    this.draw();
  }

  // Those in the window or undated that hold all words, sorted.
  rows() {
    const { incidents } = this.page.atlas;
    const wanted = foldText(this.words.value).split(/\s+/).filter(Boolean);
    const rows = this.page.data.rows.flatMap((row) => {
      const state = STATE[incidents.status[incidents.index.get(row.id)]];
      const text = foldText(row.search);
      if (!state || !wanted.every((word) => text.includes(word))) return [];
      return [{ ...row, cells: row.cells.map((cell) => cell ?? this.page.data.certainty[state]) }];
    });
    const key = (row) => (this.by === 0 ? row.order : row.cells[this.by]);
    const compare = new Intl.Collator(this.page.data.lang).compare;
    rows.sort((a, b) => (this.by === 0 ? key(a) - key(b) : compare(key(a), key(b))));
    return this.down ? rows.reverse() : rows;
  }

  draw() {
    const rows = this.rows();
    this.heads.forEach((head, column) => {
      const order = this.down ? "descending" : "ascending";
      head.closest("th").setAttribute("aria-sort", column === this.by ? order : "none");
    });
    this.body.replaceChildren(...rows.map((row) => this.line(row)));
    this.root.querySelector(".found").textContent = `${rows.length}`;
  }

  line(row) {
    const line = document.createElement("tr");
    row.cells.forEach((text, column) => {
      const cell = document.createElement("td");
      const inner = column === this.page.data.titleColumn ? document.createElement("button") : cell;
      inner.textContent = text;
      if (inner !== cell) {
        inner.dataset.incident = row.id;
        if (!row.translated) inner.lang = "en";
        if (row.translated === "machine") inner.append(machineMark(this.page.data.texts.machine));
        cell.append(inner);
      }
      line.append(cell);
    });
    return line;
  }

  download() {
    const lines = [["id", ...this.page.data.columns], ...this.rows().map((row) => [row.id, ...row.cells])];
    const text = `\ufeff${lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = "incidents.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}

// A sign that a reader sees, with what it means for who hears or points.
function machineMark(words) {
  const sign = document.createElement("abbr");
  Object.assign(sign, { textContent: "*", title: words, className: "by-machine" });
  return sign;
}

// Writes a cell of CSV, quoted; what a spreadsheet would take for a formula gets an apostrophe.
export const csvCell = (text) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

const foldText = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
