// The table comes back to where it was scrolled to, after the map or a card has been looked at.
const PLACES = new Map();
// Frames that a new table has to reach its height.
const FRAMES = 60;

// Which table is open and how it is sorted: a new sort begins at the top.
const tableName = () => document.querySelector('[class*="st-key-grid-"]')?.className.match(/st-key-grid-\S+/)?.[0];
const scrolled = () => document.querySelector(".st-key-table-side .dvn-scroller");

class TablePlace {
  constructor() {
    this.known = null;
    this.noting = ({ target }) => {
      if (target === this.known) PLACES.set(tableName(), [target.scrollLeft, target.scrollTop]);
    };
    document.addEventListener("scroll", this.noting, true);
    this.looking = new MutationObserver(() => this.look());
    this.looking.observe(document.body, { childList: true, subtree: true });
    this.look();
  }

  look() {
    const table = scrolled();
    if (!table || table === this.known || table === this.found) return;
    this.found = table;
    this.restore(table, PLACES.get(tableName()) ?? [0, 0], FRAMES);
  }

  restore(table, [left, top], tries) {
    table.scrollTo(left, top);
    const reached = Math.abs(table.scrollTop - top) < 2 && Math.abs(table.scrollLeft - left) < 2;
    if (reached || !tries) this.known = table;
    else if (table.isConnected) requestAnimationFrame(() => this.restore(table, [left, top], tries - 1));
  }

  stop() {
    this.looking.disconnect();
    document.removeEventListener("scroll", this.noting, true);
  }
}
