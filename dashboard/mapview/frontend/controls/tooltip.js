// A few lines on what lies under the pointer or has the focus. It is placed without being measured,
// on the side of its mark that has more room, and never over the mark.
import { element } from "../core/dom.js";

const GAP = 14; // pixels between the mark and the tooltip
const NARROW = 620; // pixels of a map that has no room for it beside every mark

export class Tooltip {
  constructor(over) {
    this.root = element("div", "tip");
    this.root.hidden = true;
    over.append(this.root);
  }

  get shown() {
    return !this.root.hidden;
  }

  hide() {
    this.root.hidden = true;
  }

  // `lines` are [class, text] or [class, text, language]; `token` is the colour of its sign.
  fill(lines, colour) {
    this.root.style.setProperty("--mark", colour ?? "transparent");
    this.root.replaceChildren(
      ...lines
        .filter(([, text]) => text)
        .map(([name, text, lang]) => {
          const line = element("div", name, lang ? { lang } : {});
          line.textContent = text;
          return line;
        }),
    );
    this.root.hidden = false;
  }

  // In the left or right upper corner.
  pin(isLeft, wide) {
    this.root.style.transform = isLeft
      ? `translate(${GAP}px, ${GAP}px)`
      : `translate(${wide - GAP}px, ${GAP}px) translate(-100%, 0)`;
  }

  // Beside a box in container pixels; on a narrow map above or below it.
  place({ left, top, right, bottom }, { x: wide, y: high }) {
    const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
    const [isRight, isLow] = [middleX < wide / 2, middleY < high / 2];
    const clamp = (value, most) => Math.round(Math.min(Math.max(value, 8), most - 8));
    const narrow = wide < NARROW;
    const x = narrow ? wide / 2 : clamp(isRight ? right + GAP : left - GAP, wide);
    const y = clamp(narrow ? (isLow ? bottom + GAP : top - GAP) : middleY + (isLow ? -GAP : GAP), high);
    this.root.style.transform = `translate(${x}px, ${y}px) translate(${narrow ? "-50%" : isRight ? "0" : "-100%"}, ${isLow ? "0" : "-100%"})`;
  }
}
