/** The files a person has just chosen in a file input, which forgets them: the same file may be chosen again. */
export function chosenFiles({ target }: Event): File[] {
  if (!(target instanceof HTMLInputElement)) return [];
  const files = [...(target.files ?? [])];
  target.value = '';
  return files;
}
