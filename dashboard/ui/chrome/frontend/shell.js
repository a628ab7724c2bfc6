// What Streamlit leaves to the page: its language and landmarks, skipping, copying, keys, the tour.

let stopFormer = () => null;

// Starts what Streamlit leaves to the page; returns how to stop it. With other data, as in another
// language, Streamlit starts it anew and stops none: that is done here, and an open tour goes on.
export default function start({ data: [data], setTriggerValue }) {
  const step = stopFormer();
  const { words } = data;
  const tour = new Tour(data);
  const parts = [new BottomSheet(), new TablePlace(), new Connection(words), new FileButton(words)];
  const live = newElement("div", "visually-hidden", { role: "status" });
  const skip = newElement("button", "skip", { type: "button" });
  skip.textContent = words.skipToMap;
  skip.addEventListener("click", toMap);
  document.body.prepend(skip, live);
  document.getElementById("first-words")?.remove();
  // Beside a map that is still being drawn the icons' font waits; see page_head.py.
  const icons = setTimeout(() => document.querySelector(ATLAS) || showIcons(), 1000);
  let marking;
  const mark = (tries) => {
    if (!marked(data.lang, words) && tries) marking = setTimeout(mark, 100, tries - 1);
  };
  mark(300);

  const pressed = {
    ".copy-link": (button) => copyLink(button, words, live),
    ".take-tour": () => (tour.shown ? tour.close() : tour.show()),
    ".sheet-handle": () => raiseFurther(),
  };
  const clicked = (event) => {
    for (const [selector, act] of Object.entries(pressed)) {
      const button = event.target.closest?.(selector);
      if (button) act(button);
    }
    const byKeyboard = event.detail === 0;
    if (byKeyboard && event.target.closest?.(CLOSE)) toMap();
  };
  const typed = (event) => {
    if (event.key !== "Escape" || !event.target.closest?.(PANEL) || event.target.closest("input, textarea")) return;
    document.querySelector(CLOSE)?.click();
    toMap();
  };
  const opened = () => intoPanel();
  document.addEventListener("keydown", takeDay, true);
  const heard = { click: clicked, keydown: typed, "atlas-opened": opened };
  for (const [name, act] of Object.entries(heard)) document.addEventListener(name, act);
  // Streamlit tells its new colours with the next message: one is sent when the system changes.
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const changed = () => setTimeout(() => setTriggerValue("scheme", scheme.matches ? "dark" : "light"), 300);
  scheme.addEventListener("change", changed);
  const stopDrags = watchDrags();
  const first = setTimeout(() => tour.first(), 1500);

  if (step !== null) tour.show(false, step);

  const stop = () => {
    const open = tour.shown ? tour.at : null;
    clearTimeout(first);
    clearTimeout(icons);
    clearTimeout(marking);
    document.removeEventListener("keydown", takeDay, true);
    stopDrags();
    scheme.removeEventListener("change", changed);
    for (const [name, act] of Object.entries(heard)) document.removeEventListener(name, act);
    tour.close();
    for (const part of parts) part.stop();
    skip.remove();
    live.remove();
    return open;
  };
  stopFormer = stop;
  return stop;
}

const showIcons = () => document.body.toggleAttribute("data-icons", true);

// Streamlit takes a typed day when the focus goes elsewhere: Enter sends it there and back.
function takeDay({ key, target }) {
  if (key !== "Enter" || !target.closest?.('.stDateInput [role="spinbutton"]')) return;
  document.querySelector(".copy-link")?.focus();
  setTimeout(() => target.isConnected && target.focus());
}

// Streamlit's page and its link to skip are English and name no landmark. False while a part is not drawn yet.
function marked(lang, words) {
  document.documentElement.lang = lang;
  const main = scroller();
  const side = document.querySelector('[data-testid="stSidebar"]');
  const content = side?.querySelector('[data-testid="stSidebarContent"]');
  main?.setAttribute("role", "main");
  side?.setAttribute("role", "complementary");
  side?.setAttribute("aria-label", words.sidebar);
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip) skip.textContent = words.skipToContent;
  // Where it scrolls, keys must be able to scroll it.
  content?.setAttribute("tabindex", "0");
  return Boolean(main && content);
}
