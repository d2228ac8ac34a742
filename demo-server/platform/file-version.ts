/** What tells one version of a document's file from another: the beginning of its SHA-256; empty without a file. */
export function fileVersionOf(file: { readonly sha256: string } | null): string {
  return file?.sha256.slice(0, 16) ?? '';
}
