// Says on the frame's body whether all that is shown has been painted: "painted", "busy" before.
const unfinished = new Set();

export function beginPaint(part) {
  unfinished.add(part);
  document.body.dataset.atlas = "busy";
}

export function endPaint(part) {
  unfinished.delete(part);
  if (!unfinished.size) document.body.dataset.atlas = "painted";
}
