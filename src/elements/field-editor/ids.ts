const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** The largest multiple of 62 in a byte: bytes above it would make some letters more frequent. */
const fair = 248;

/** A random id in the form the contract knows: `prefix_` and 24 letters and digits. */
export function newId(prefix: string): string {
  let text = '';
  while (text.length < 24) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < fair && text.length < 24) text += letters[byte % letters.length] ?? '';
    }
  }
  return `${prefix}_${text}`;
}
