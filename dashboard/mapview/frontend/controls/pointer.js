// One pointer model for the map, for drawing and for the time control: a pen, a finger or the main
// button of a mouse, captured until it lifts; what the system or a second finger cuts short is
// cancelled, never half done.

// Tells whether an event is of a first finger, a pen or the main button of a mouse.
export const isMain = (event) => event.isPrimary && event.button === 0;

// Follows each drag on an element. `start` may refuse one by returning false; exactly one of `end` and `cancel`
// follows it.
export function onDrag(target, { start, move, end, cancel = end }) {
  let pointerId = null;
  const finish = (act, event) => {
    pointerId = null;
    act(event);
  };
  const is = (event) => event.pointerId === pointerId;
  const listeners = {
    pointerdown(event) {
      if (pointerId !== null) finish(cancel, event);
      else if (isMain(event) && start(event) !== false) {
        pointerId = event.pointerId;
        target.setPointerCapture(pointerId);
      }
    },
    pointermove(event) {
      if (!is(event)) return;
      // The button was let go where nobody told of it.
      if (event.pointerType === "mouse" && !(event.buttons & 1)) finish(end, event);
      else move(event);
    },
    pointerup: (event) => is(event) && finish(end, event),
    pointercancel: (event) => is(event) && finish(cancel, event),
    lostpointercapture: (event) => is(event) && finish(cancel, event),
  };
  for (const [name, listener] of Object.entries(listeners)) target.addEventListener(name, listener);
}

// Follows two fingers on an element: `start` and `move` get their places, in pixels from the frame's left.
export function onPinch(target, { start, move }) {
  const fingers = new Map();
  const places = () => [...fingers.values()].sort((a, b) => a - b);
  target.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") return;
    fingers.set(event.pointerId, event.clientX);
    if (fingers.size === 2) start(places());
  });
  target.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event.clientX);
    if (fingers.size === 2) move(places());
  });
  for (const name of ["pointerup", "pointercancel"])
    target.addEventListener(name, (event) => fingers.delete(event.pointerId));
}

// A finger that rests: `held` gets where, in the event that began it.
const HOLD = 450; // milliseconds
const STIR = 10; // pixels that a resting finger may move

// Calls `held` with the event of a finger that rested on an element for HOLD milliseconds.
export function onLongPress(target, held) {
  let timer = null;
  let began = null;
  const stop = () => clearTimeout(timer);
  target.addEventListener("pointerdown", (event) => {
    stop();
    began = event;
    if (event.pointerType === "touch" && event.isPrimary) timer = setTimeout(() => held(event), HOLD);
  });
  target.addEventListener("pointermove", (event) => {
    if (began && Math.hypot(event.clientX - began.clientX, event.clientY - began.clientY) > STIR) stop();
  });
  for (const name of ["pointerup", "pointercancel"]) target.addEventListener(name, stop);
}

// Keeps mouse buttons other than the main one from a library that listens to mice.
export function onlyMainButton(target) {
  target.addEventListener("mousedown", (event) => event.button && event.stopPropagation(), true);
}
