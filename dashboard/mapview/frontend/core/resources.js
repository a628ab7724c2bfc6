// All that the frame loads. A source is an address, or what is there already: bytes, or for JSON
// the object itself.

// Reads JSON from an address or from bytes; any other value is returned as it is. Throws where the address does
// not answer.
export async function readJson(source) {
  if (typeof source === "string") return (await fetchOrThrow(source)).json();
  return isBytes(source) ? JSON.parse(new TextDecoder().decode(source)) : source;
}

// Reads bytes from an address, or returns those given. Throws where the address does not answer.
export async function readBytes(source) {
  if (typeof source === "string") return new Uint8Array(await (await fetchOrThrow(source)).arrayBuffer());
  return source instanceof ArrayBuffer ? new Uint8Array(source) : source;
}

async function fetchOrThrow(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address.split("/").pop()}: ${answer.status}`);
  return answer;
}

/**
 * Starts to load a picture from an address or bytes; `settled` is called when it is there, or will not be.
 * @param {string | BufferSource} source
 * @param {() => void} settled
 */
export function picture(source, settled) {
  const image = new Image();
  image.onload = settled;
  image.onerror = settled;
  image.src = isBytes(source) ? URL.createObjectURL(new Blob([source])) : source;
  return image;
}

// Adds a font face to the page and loads it; where it does not load the fallback stays. Of a cut, `letters`
// are those it has: the whole face, known before it, is loaded when a text has any other.
export async function loadFont([family, source, style, weight = "200 900", cut = null]) {
  if (cut) addFace(family, cut.whole, { style, weight });
  const face = addFace(family, source, { style, weight, unicodeRange: cut?.letters });
  await face.load().catch(() => null);
}

function addFace(family, source, descriptors) {
  const face = new FontFace(family, isBytes(source) ? source : `url("${source}")`, descriptors);
  document.fonts.add(face);
  return face;
}

/**
 * Tells whether a source is bytes.
 * @param {unknown} source
 * @returns {source is BufferSource}
 */
export function isBytes(source) {
  return source instanceof ArrayBuffer || ArrayBuffer.isView(source);
}

// Asks the server for an address whose answer nobody reads: it is told something by being asked.
export function notify(address) {
  fetch(address).catch(() => null);
}
