// The file says whether it is as it was written, and what a newer file has otherwise.
import { compareEvidence, flaws, readEvidence } from "./evidence.js";
import { jsonOf } from "./unpack.js";

export class Check {
  constructor(page) {
    this.page = page;
    this.own = null;
    this.words = document.querySelector(".checked");
    this.result = document.querySelector(".compared");
    const input = document.querySelector(".newer");
    input.addEventListener("change", () => input.files[0] && this.compare(input.files[0]));
  }

  // The file's own, unpacked when it is first asked for.
  evidence() {
    this.own ??= jsonOf("evidence");
    return this.own;
  }

  async run(packed) {
    const { texts } = this.page.data;
    if (!globalThis.crypto?.subtle) {
      this.words.textContent = texts.unchecked;
      return;
    }
    const wrong = await flaws(await this.evidence(), packed);
    this.words.textContent = wrong.length ? `${texts.altered} ${wrong.slice(0, 8).join(", ")}` : texts.whole;
    document.body.toggleAttribute("data-altered", wrong.length > 0);
  }

  async compare(file) {
    const { texts } = this.page.data;
    try {
      const own = await this.evidence();
      this.say(await compareEvidence(own, await readEvidence(file)), own);
    } catch {
      this.lines([texts.noEvidence.replace("{file}", file.name)]);
    }
  }

  say(found, own) {
    const { texts } = this.page.data;
    const records = new Map(own.incidents.map(({ id, record }) => [id, record]));
    // An incident by its id and, where the file has it, its title.
    const titled = (id) => (records.has(id) ? `${id} (${records.get(id).properties.title})` : id);
    const lines = [
      ...found.texts.map((id) => `${texts.otherEdition}: ${id}`),
      ...found.withdrawn.map((id) => `${texts.withdrawn}: ${titled(id)}`),
      ...Object.entries(found.renamed).map(([id, now]) => `${texts.renamed}: ${titled(id)} → ${now}`),
      ...Object.entries(found.changed).flatMap(([id, fields]) => [
        `${texts.changed}: ${titled(id)}`,
        ...fields.map(([name, then, now]) => `\u2003${name}: ${shortened(then)} → ${shortened(now)}`),
      ]),
      ...found.left.map((id) => `${texts.left}: ${titled(id)}`),
      ...found.joined.map((id) => `${texts.joined}: ${titled(id)}`),
      ...found.verdicts.map((id) => `${texts.otherwise}: ${titled(id)}`),
    ];
    this.lines(lines.length ? lines : [texts.same]);
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

function shortened(value) {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
