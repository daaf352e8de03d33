// Ids that nobody can guess.
/** crypto.randomUUID exists only on https pages. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
