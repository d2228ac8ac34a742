import type { SignatureValue } from '../../contract/signatures.js';
import type { FieldValue } from '../../contract/signing.js';

type IdOf = (imageId: string) => string | Promise<string>;

/** A mark that names its picture, if it has one, by the id that `idOf` gives. */
export async function markWithId(mark: SignatureValue, idOf: IdOf): Promise<SignatureValue> {
  return mark.kind === 'uploaded' ? { ...mark, imageId: await idOf(mark.imageId) } : mark;
}

/** A value that names its picture, if it has one, by the id that `idOf` gives. */
export async function valueWithId(value: FieldValue | null, idOf: IdOf): Promise<FieldValue | null> {
  if (value?.kind === 'image') return { ...value, imageId: await idOf(value.imageId) };
  return value?.kind === 'signature' ? { ...value, signature: await markWithId(value.signature, idOf) } : value;
}
