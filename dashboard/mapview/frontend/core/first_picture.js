// The first picture of the map: it waits a little for what is on its way anyway (layers, relief, letters),
// so that it is painted once and not once more for each that arrives.
const WAIT = 250; // ms after the first command

export class FirstPicture {
  #arrivals = [];
  #waiting = null;
  isDue = false;

  // Has the first picture wait for a promise, whether it is kept or not.
  waitFor(arrival) {
    this.#arrivals.push(arrival);
  }

  // Calls `paint` when all is there or the time is over; only the first call counts.
  begin(paint) {
    if (this.#waiting) return;
    const pause = new Promise((done) => setTimeout(done, WAIT));
    this.#waiting = Promise.race([Promise.allSettled(this.#arrivals), pause]).then(() => {
      this.isDue = true;
      paint();
    });
  }
}
