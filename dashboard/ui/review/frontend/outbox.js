// Decisions on their way: sent in order, each with an id of its own, until the store has answered.
const LATE = 5000; // milliseconds

export class Outbox {
  constructor({ now = () => Date.now(), prefix = randomId() } = {}) {
    this.now = now;
    this.prefix = prefix;
    this.count = 0;
    this.waiting = [];
  }

  add(change) {
    const whole = { ...change, id: `${this.prefix}-${++this.count}` };
    this.waiting.push({ change: whole, since: this.now() });
    return whole;
  }

  // What is sent: all that waits, in order. A change sent twice is done once.
  get changes() {
    return this.waiting.map(({ change }) => change);
  }

  // Take out what was answered; return each change with its answer, in order.
  settle(answers) {
    const settled = this.waiting.filter(({ change }) => change.id in answers);
    this.waiting = this.waiting.filter(({ change }) => !(change.id in answers));
    return settled.map(({ change }) => ({ change, answer: answers[change.id] }));
  }

  get late() {
    return this.waiting.filter(({ since }) => this.now() - since >= LATE).length;
  }
}

function randomId() {
  const numbers = crypto.getRandomValues(new Uint32Array(3));
  return [...numbers].map((number) => number.toString(36)).join("");
}
