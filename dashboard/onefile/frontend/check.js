// The file says whether it is as it was written, and what a newer file has otherwise.
import { compareEvidence, flaws, readEvidence } from "./evidence.js";

export class Check {
  constructor(page) {
    this.page = page;
    this.words = document.querySelector(".checked");
    this.result = document.querySelector(".compared");
    const input = document.querySelector(".newer");
    input.addEventListener("change", () => input.files[0] && this.compare(input.files[0]));
  }

  async run(packed) {
    const { texts } = this.page.data;
    if (!globalThis.crypto?.subtle) {
      this.words.textContent = texts.unchecked;
      return;
    }
    const wrong = await flaws(this.page.evidence, packed);
    this.words.textContent = wrong.length ? `${texts.altered} ${wrong.slice(0, 8).join(", ")}` : texts.whole;
    document.body.toggleAttribute("data-altered", wrong.length > 0);
  }

  async compare(file) {
    const { texts } = this.page.data;
    try {
      this.say(await compareEvidence(this.page.evidence, await readEvidence(file)));
    } catch {
      this.lines([texts.noEvidence.replace("{file}", file.name)]);
    }
  }

  say(found) {
    const { texts } = this.page.data;
    const lines = [
      ...found.texts.map((id) => `${texts.otherEdition}: ${id}`),
      ...found.withdrawn.map((id) => `${texts.withdrawn}: ${this.name(id)}`),
      ...Object.entries(found.renamed).map(([id, now]) => `${texts.renamed}: ${this.name(id)} → ${now}`),
      ...Object.entries(found.changed).flatMap(([id, fields]) => [
        `${texts.changed}: ${this.name(id)}`,
        ...fields.map(([name, then, now]) => `\u2003${name}: ${short(then)} → ${short(now)}`),
      ]),
      ...found.left.map((id) => `${texts.left}: ${this.name(id)}`),
      ...found.joined.map((id) => `${texts.joined}: ${this.name(id)}`),
      ...found.verdicts.map((id) => `${texts.otherwise}: ${this.name(id)}`),
    ];
    this.lines(lines.length ? lines : [texts.same]);
  }

  // An incident by its id and, where the file has it, its title.
  name(id) {
    const record = this.page.evidence.incidents.find((row) => row.id === id)?.record;
    return record ? `${id} (${record.properties.title})` : id;
  }

  lines(texts) {
    const rows = texts.map((text) => {
      const row = document.createElement("li");
      row.textContent = text;
      return row;
    });
    this.result.replaceChildren(...rows);
    this.result.hidden = false;
  }
}

function short(value) {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
