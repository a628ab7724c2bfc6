// Where the window is taken hold of: two grips beside its bar, in pixels from the plot's left.
// Whatever the window's length, the bar keeps `grip` pixels of its own and no grip lies on them.

// Returns the spans [from, to] of the two grips, `grip` wide, and of the bar between them. `left` and `right` are
// the window's ends in a plot of `width`, `pad` how far a grip may stand beside it; all in pixels.
export function gripSpans({ left, right, width, grip, pad }) {
  const middle = Math.min(width, Math.max(0, (left + right) / 2));
  let from = Math.min(Math.max(left, 0), middle - grip / 2);
  let to = Math.max(Math.min(right, width), middle + grip / 2);
  const over = [grip - pad - from, to - (width + pad - grip)]; // pixels that a grip would stand too far out
  if (over[0] > 0) [from, to] = [from + over[0], Math.max(to, from + over[0] + grip)];
  if (over[1] > 0) [from, to] = [Math.min(from, to - over[1] - grip), to - over[1]];
  return { first: [from - grip, from], bar: [from, to], last: [to, to + grip] };
}
