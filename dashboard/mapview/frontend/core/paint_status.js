// Says on the frame's body whether all that is shown has been painted: "painted", "busy" before.
const unfinished = new Set();
let waiting = [];

// Notes that a part of the map is not painted yet: the frame is busy.
export function beginPaint(part) {
  unfinished.add(part);
  document.body.dataset.atlas = "busy";
}

// Notes that a part is painted; the frame is, once all parts are.
export function endPaint(part) {
  unfinished.delete(part);
  if (unfinished.size) return;
  document.body.dataset.atlas = "painted";
  for (const done of waiting) done();
  waiting = [];
}

// Waits until all that was begun is painted and the browser has shown it.
export async function whenPainted() {
  if (unfinished.size) await new Promise((done) => waiting.push(done));
  await new Promise((done) => setTimeout(done)); // the frame in which it was painted ends first
}
