// The file holds itself against its own hashes, and against the evidence of another file.
import { canonicalJson, sha256, sha256Of } from "./canonical.js";
import { fromBase64, gunzip } from "./unpack.js";

const FORMAT = "panj-atlas-evidence/1";
// Lists whose order says nothing.
const UNORDERED = new Set(["actors", "related", "categories", "disputed", "about", "also_at"]);

// Lists the ids of what does not agree with its hash; empty when all is as it was written.
export async function flaws(evidence, shown) {
  const { sha256: name, ...whole } = evidence;
  const wrong = [];
  if ((await sha256Of(whole)) !== name) wrong.push("evidence");
  if (evidence.shown !== (await sha256(shown))) wrong.push("page");
  for (const { id, sha256: hash, record } of evidence.incidents) {
    if ((await sha256Of(record)) !== hash) wrong.push(id);
  }
  return wrong;
}

// Reads the evidence of a file chosen from disk: a page like this one, or the evidence as JSON.
export async function readEvidence(file) {
  const text = await file.text();
  const packed = /<script type="[^"]*" id="evidence">([A-Za-z0-9+/=\s]*)<\/script>/.exec(text);
  const evidence = JSON.parse(packed ? new TextDecoder().decode(await gunzip(fromBase64(packed[1]))) : text);
  if (evidence?.format !== FORMAT) throw new Error(FORMAT);
  const { sha256: name, ...whole } = evidence;
  if ((await sha256Of(whole)) !== name) throw new Error("sha256");
  return evidence;
}

// Returns what is otherwise in newer evidence, by incident, as compare.py tells it of today's data.
export async function compareEvidence(old, newer) {
  const [then, now] = [recordsById(old), recordsById(newer)];
  const renamed = await findRenames(then, old, newer);
  const gone = new Set(Object.keys(old.all).filter((id) => !(id in newer.all)));
  const changed = {};
  for (const [id, record] of then) {
    const other = now.get(renamed.get(id) ?? id);
    const fields = other ? changedFields(record, other, gone) : [];
    if (fields.length) changed[id] = fields;
    // Not shown by the newer file: whether it changed, its hash tells; what, it does not.
    else if (!other && id in newer.all && newer.all[id] !== old.all[id]) changed[id] = [];
  }
  const [before, after] = [verdictsByChoice(old), verdictsByChoice(newer)];
  const wasRenamedTo = new Set(renamed.values());
  return {
    changed,
    withdrawn: [...gone].filter((id) => then.has(id) && !renamed.has(id)),
    renamed: Object.fromEntries(renamed),
    left: [...before.keys()].filter((id) => !after.has(id) && id in newer.all),
    joined: [...after.keys()].filter((id) => !before.has(id) && !wasRenamedTo.has(id)),
    verdicts: [...before].filter(([id, verdict]) => after.has(id) && after.get(id) !== verdict).map(([id]) => id),
    texts: Object.keys(old.documents).filter((id) => old.documents[id] !== newer.documents[id]),
  };
}

const recordsById = ({ incidents }) => new Map(incidents.map(({ id, record }) => [id, record]));

const verdictsByChoice = ({ choices }) =>
  new Map(
    choices.flatMap((choice) => Object.entries(choice.verdicts).map(([id, verdict]) => [id, canonicalJson(verdict)])),
  );

async function findRenames(then, old, newer) {
  const lost = new Map();
  for (const [id, record] of then) if (!(id in newer.all)) lost.set(await contentHash(record), id);
  const byId = new Map();
  for (const { id, record } of newer.incidents) {
    const from = id in old.all ? undefined : lost.get(await contentHash(record));
    if (from) byId.set(from, id);
  }
  return byId;
}

const contentHash = ({ properties, ...rest }) =>
  sha256Of({
    ...rest,
    id: null,
    properties: Object.fromEntries(Object.entries(properties).filter(([key]) => key !== "id")),
  });

function changedFields(then, now, gone) {
  const [before, after] = [then, now].map(({ geometry = null, properties }) => ({ geometry, ...properties, id: null }));
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => comparable(name, before[name], gone) !== comparable(name, after[name], gone))
    .map((name) => [name, before[name] ?? null, after[name] ?? null]);
}

function comparable(name, value, gone) {
  if (!UNORDERED.has(name) || !Array.isArray(value)) return canonicalJson(value ?? null);
  const kept = value
    .filter((row) => name !== "related" || !gone.has(row.id))
    .map(canonicalJson)
    .sort();
  return kept.length ? kept.join() : "null";
}
