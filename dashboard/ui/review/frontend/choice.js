// What a field says and who said so: the rule that read it, or a person. A person's word goes first.
export const READ = "read";
export const SET = "set";

const BEST = {
  title: proposedTitle,
  summary: () => "", // no sentence of a text becomes a summary by itself
  date: (detail) => (isInDoubt(detail) ? "" : detail.dates[0]?.edtf),
  place: ({ places }) => places[0]?.referent,
  kind: ({ kinds }) => kinds[0] && { category: kinds[0].category, type: kinds[0].type },
  figures: ({ figures }) => figures,
  actors: ({ actors }) => actors,
};
export const FIELDS = Object.keys(BEST);

// Tells whether the year of the likeliest date is in doubt: it is left unread until a person chooses.
export function isInDoubt({ dates }) {
  return dates[0]?.sure === false;
}

// Returns the value of a field and its basis: set by the reviewer, or read by rule.
export function valueOf(detail, edits, name) {
  if (name in edits) return { value: edits[name], basis: SET };
  const chosen = chosenOf(detail.chosen, name);
  if (chosen !== undefined) return { value: chosen, basis: SET };
  return { value: BEST[name](detail, edits), basis: READ };
}

// The title of the type, place and date in force, as the store proposes it once it has what was set here.
function proposedTitle(detail, edits) {
  if (!["kind", "place", "date"].some((name) => name in edits)) return detail.title;
  const [kind, place, date] = ["kind", "place", "date"].map((name) => valueOf(detail, edits, name).value);
  const what = (kind?.type || kind?.category || "").replaceAll("-", " ");
  const when = detail.dates.find(({ edtf }) => edtf === date)?.title ?? date;
  return [what.charAt(0).toUpperCase() + what.slice(1), place?.name, when].filter(Boolean).join(", ");
}

function chosenOf(chosen, name) {
  if (name !== "kind") return chosen[name];
  return "category" in chosen ? { category: chosen.category, type: chosen.type ?? "" } : undefined;
}

// Returns the edits as the store takes them: only what was set here.
export function valuesOf(edits) {
  const { kind, ...values } = edits;
  return kind ? { ...values, category: kind.category, type: kind.type } : values;
}

// Returns the name of the text that says why a candidate cannot be accepted as it stands; empty where it can.
export function obstacle(detail, edits, dates) {
  if (!valueOf(detail, edits, "kind").value?.category) return "noKind";
  const { value, basis } = valueOf(detail, edits, "date");
  if (!value) return isInDoubt(detail) ? "doubtfulDate" : "noDate";
  const known = dates[value] ?? detail.dates.find(({ edtf }) => edtf === value);
  if (basis === READ && known) return "";
  if (!known) return "checking";
  return known.error ? "badDate" : "";
}

// Tells whether two places are one: the same name and degrees, or both unset.
export const samePlace = (one, other) =>
  one === other || Boolean(one && other && one.name === other.name && one.lon === other.lon && one.lat === other.lat);
