// The frame's host when all is one file: nothing is sent, what is reported is shown at once.
// It has the methods of core/host_bridge.js.
const SOON = 300; // milliseconds

export class FileHost {
  constructor(onReport) {
    this.onReport = onReport;
    this.seq = 0;
    this.waiting = null;
    this.times = 0;
  }

  get root() {
    return document.getElementById("root");
  }

  get mapArea() {
    return document.getElementById("parent");
  }

  // Nothing waits for the first picture.
  painted() {}

  // The file brings its policy.
  restrict() {}

  get width() {
    return innerWidth;
  }

  get overlaid() {
    return [];
  }

  report() {
    this.onReport();
  }

  // Nothing leaves the file.
  get isSending() {
    return false;
  }

  acknowledges() {
    return true;
  }

  // The view stays in the address while the file is open; nothing is stored.
  remember({ lat, lon, zoom }) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const place = `#lat=${lat}&lon=${lon}&zoom=${zoom}`;
      try {
        history.replaceState(history.state, "", place);
      } catch {
        // Some browsers keep the address of a file as it is.
      }
    }, SOON);
  }

  opened() {
    document.dispatchEvent(new CustomEvent("atlas-opened"));
  }

  playing(on) {
    document.body.toggleAttribute("data-playing", on);
    if (!on) this.onReport();
  }

  follow() {
    this.onReport();
  }
}
