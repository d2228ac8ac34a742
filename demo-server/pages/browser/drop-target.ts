/** Lets a file be picked by `input` or dropped on `form`; each is handed to `take`. */
export function takeFiles(form: HTMLFormElement, input: HTMLInputElement, take: (file: File) => void): void {
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) take(file);
  });
  // a file dropped beside the target must not replace this page
  for (const type of ['dragover', 'drop'] as const)
    window.addEventListener(type, (event) => {
      event.preventDefault();
    });
  for (const type of ['dragenter', 'dragover'] as const)
    form.addEventListener(type, () => {
      form.classList.add('over');
    });
  for (const type of ['dragleave', 'drop'] as const)
    form.addEventListener(type, () => {
      form.classList.remove('over');
    });
  form.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
}
