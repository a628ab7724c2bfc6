// One spelling for a JSON value, the same as evidence/canonical.py writes, and its SHA-256.

// Writes a value as JSON in one form only, as `dashboard/evidence/canonical.py` does.
export function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return plainJson(value);
  const entries = Object.entries(value).map(([key, inner]) => [key.normalize("NFC"), inner]);
  entries.sort(([a], [b]) => byCodePoint(a, b));
  return `{${entries.map(([key, inner]) => `${plainJson(key)}:${canonicalJson(inner)}`).join(",")}}`;
}

const plainJson = (value) => (typeof value === "string" ? quote(value.normalize("NFC")) : JSON.stringify(value));

// Python writes DEL and lone surrogates as they are; so does JSON.stringify but for the surrogates.
const quote = (text) => JSON.stringify(text);

function byCodePoint(a, b) {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const gap = left[i].codePointAt(0) - right[i].codePointAt(0);
    if (gap) return gap;
  }
  return left.length - right.length;
}

// Returns the SHA-256 of a text in UTF-8, in hexadecimal.
export async function sha256(text) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Returns the SHA-256 of a value in its canonical JSON, in hexadecimal.
export const sha256Of = (value) => sha256(canonicalJson(value));
