// What the whole frame shares: a value by its name, and who wants to hear of its changes.
// What only one part needs (a drawing tool, the years of the time axis) stays in that part.

// Set by the page alone; the frame only follows.
export const FROM_PAGE = {
  theme: null,
  layers: null,
  basemap: null,
  mask: null,
  buffer: null,
  candidates: [],
  coverage: null,
};
// Set by the page and by the reader in the frame, who reports it to the page. The window is null
// until the first command.
export const REPORTED = { region: null, incident: null, shape: null, window: null, mode: "window" };

const equal = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

export class Store {
  #subscriptions = [];

  constructor(state = { ...FROM_PAGE, ...REPORTED }) {
    this.state = state;
  }

  get(name) {
    return this.state[name];
  }

  // Takes all changes, then tells of them; a value equal to the one before is none.
  set(changes) {
    const changed = Object.keys(changes).filter((name) => !equal(this.state[name], changes[name]));
    for (const name of changed) this.state[name] = changes[name];
    if (changed.length) this.notify(changed);
  }

  // Calls `listener` with the state, once for a set() that changes one of the names; in the order
  // of the subscriptions, so that one which works something out comes before those that draw it.
  subscribe(names, listener) {
    this.#subscriptions.push({ names, listener });
  }

  notify(changed = Object.keys(this.state)) {
    for (const { names, listener } of this.#subscriptions) {
      if (names.some((name) => changed.includes(name))) listener(this.state);
    }
  }
}
