// Files that are dragged over the page lead to the box that takes them; dropped anywhere they go in.
const BOX = '.st-key-data-add input[type="file"]';
const WAITING = ".st-key-data-back button";
const TRIES = 100; // a tenth of a second each
const LASTING = 70; // tries left when a box that was to go has stayed: the reader came back in time
const ZONE = '[data-testid="stFileUploaderDropzone"]';

// The views are a row of buttons, that of the data the last.
const dataButton = () => [...document.querySelectorAll(".st-key-view button")].at(-1);

// The last box whose view was seen to be left: it is still there for a while, and what it is given
// is lost with it.
let boxLeft = null;

// Finds the box that takes a file; none while its view is being left, which is noted.
function findBox() {
  const box = document.querySelector(BOX);
  const isLeft = dataButton()?.ariaChecked === "false" || box?.closest('[data-stale="true"]');
  if (isLeft) boxLeft = box;
  return isLeft ? null : box;
}

function watchDrags() {
  const holdsFiles = ({ dataTransfer }) =>
    [...(dataTransfer?.types ?? [])].some((type) => type.toLowerCase() === "files");
  const show = (on) => document.body.toggleAttribute("data-dragging", on);
  const entered = (event) => {
    if (!holdsFiles(event)) return;
    show(true);
    if (!findBox()) dataButton()?.click();
  };
  const over = (event) => holdsFiles(event) && event.preventDefault();
  const left = (event) => event.relatedTarget ?? show(false);
  const dropped = (event) => {
    if (!holdsFiles(event)) return;
    show(false);
    if (event.target.closest?.(ZONE)) return;
    event.preventDefault();
    // A file that waits gives way to the new one.
    if (!findBox()) document.querySelector(WAITING)?.click();
    putInto(event.dataTransfer.files, TRIES);
  };
  const heard = { dragenter: entered, dragover: over, dragleave: left, drop: dropped };
  const listen = (page) => {
    for (const [name, act] of Object.entries(heard)) page?.addEventListener(name, act);
  };
  const loaded = ({ target }) => target.tagName === "IFRAME" && listen(target.contentDocument);
  listen(document);
  for (const target of document.querySelectorAll("iframe")) loaded({ target });
  document.addEventListener("load", loaded, true);
  return () => {
    document.removeEventListener("load", loaded, true);
    for (const [name, act] of Object.entries(heard)) document.removeEventListener(name, act);
  };
}

// The box is drawn by the server: it may take a while to be there. Where the server has answered an
// earlier click meanwhile, and shows another view, the data are asked for again.
function putInto(files, tries) {
  const box = findBox();
  const mayGoYet = box === boxLeft && tries > LASTING;
  if (!box || mayGoYet) {
    if (tries % 10 === 0 && dataButton()?.ariaChecked === "false") dataButton().click();
    if (tries) setTimeout(putInto, 100, files, tries - 1);
    return;
  }
  const given = new DataTransfer();
  given.items.add(files[0]);
  box.files = given.files;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

// The button of the box shows words that a style writes: not every reader of screens hears those.
class FileButton {
  constructor({ chooseFile }) {
    this.name = chooseFile;
    this.looking = new MutationObserver(() => this.look());
    this.looking.observe(document.body, { childList: true, subtree: true });
    this.look();
  }

  look() {
    for (const button of document.querySelectorAll(`${ZONE} button`)) {
      if (button.ariaLabel !== this.name) button.ariaLabel = this.name;
    }
  }

  stop() {
    this.looking.disconnect();
  }
}
