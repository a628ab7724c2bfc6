// What the file holds: packed parts in elements that no browser runs or shows.

// Takes the bytes that an element holds as Base64, and the element from the page.
export function bytesOf(id) {
  const node = document.getElementById(id);
  const text = node.textContent;
  node.remove(); // its text is long
  return fromBase64(text);
}

// Reads Base64. A loop: a function called for each letter takes a tenth of the time to the first picture.
export function fromBase64(text) {
  const letters = atob(text.trim());
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return bytes;
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

// Puts the bytes of the file's parts, all at once, in the places where a value names them ("part:NAME").
export async function fillParts(value, parts) {
  await Promise.all([...partsIn(value)].map(async ({ holder, key, name }) => (holder[key] = await parts(name))));
}

function* partsIn(holder) {
  for (const [key, value] of Object.entries(holder)) {
    if (typeof value === "string" && value.startsWith("part:")) yield { holder, key, name: value.slice(5) };
    else if (value !== null && typeof value === "object") yield* partsIn(value);
  }
}
