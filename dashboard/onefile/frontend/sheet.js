// On narrow screens what is selected is a sheet that slides over the map: its edge, half, whole.
const NARROW = matchMedia("(max-width: 760px)");
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
// Pixels within which the sheet counts as being at a stop.
const NEAR = 40;

export class Sheet {
  constructor() {
    this.side = document.querySelector(".panel-side");
    this.bar = document.querySelector(".bar");
    this.side.querySelector(".sheet-handle").addEventListener("click", () => this.raiseFurther());
    new ResizeObserver(() => this.measure()).observe(this.bar);
  }

  // The map is as high as the header and the sheet's edge leave it.
  measure() {
    document.body.style.setProperty("--bar", `${this.bar.offsetHeight}px`);
  }

  get stops() {
    const edge = this.side.getBoundingClientRect().top + scrollY;
    const most = document.documentElement.scrollHeight - innerHeight;
    const top = this.bar.offsetHeight + 0.06 * innerHeight;
    return [0, Math.min(edge - 0.45 * innerHeight, most), Math.min(edge - top, most)];
  }

  move(top) {
    if (NARROW.matches) scrollTo({ top, behavior: CALM.matches ? "auto" : "smooth" });
  }

  // A choice raises the sheet to half, taking it back lowers it.
  raise(up) {
    const [low, half] = this.stops;
    this.move(up ? half : low);
  }

  // From the highest stop the sheet goes back to the lowest.
  raiseFurther() {
    this.move(this.stops.find((stop) => stop > scrollY + NEAR) ?? 0);
  }
}
