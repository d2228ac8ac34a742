/** What JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Reads JSON text that this program wrote. */
export function parseJson(text: string): Json {
  const value: unknown = JSON.parse(text);
  // JSON.parse gives nothing else
  return value as Json;
}
