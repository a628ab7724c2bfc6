// What the file holds: packed parts in elements that no browser runs or shows.

// Takes the bytes that an element holds as Base64, and the element from the page.
export function bytesOf(id) {
  const node = document.getElementById(id);
  const letters = atob(node.textContent.trim());
  node.remove(); // its text is long
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

// Unpacks bytes that gzip packed.
export async function gunzip(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Reads the value that an element holds as packed JSON, and takes the element from the page.
export async function jsonOf(id) {
  return JSON.parse(new TextDecoder().decode(await gunzip(bytesOf(id))));
}

// Puts the bytes of the file's parts in the places where the settings name them ("part:NAME").
export async function fillParts(value, parts) {
  if (typeof value === "string" && value.startsWith("part:")) return parts(value.slice(5));
  if (Array.isArray(value)) return Promise.all(value.map((inner) => fillParts(inner, parts)));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(async ([key, inner]) => [key, await fillParts(inner, parts)]);
  return Object.fromEntries(await Promise.all(entries));
}
