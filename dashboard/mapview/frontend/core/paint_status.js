// Says on the frame's body whether all that is shown has been painted: "painted", "busy" before.
const unfinished = new Set();

// Notes that a part of the map is not painted yet: the frame is busy.
export function beginPaint(part) {
  unfinished.add(part);
  document.body.dataset.atlas = "busy";
}

// Notes that a part is painted; the frame is, once all parts are.
export function endPaint(part) {
  unfinished.delete(part);
  if (!unfinished.size) document.body.dataset.atlas = "painted";
}
