/** How a file on its way into the document stands. */
export interface FileItem {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly kind: 'pdf' | 'docx';
  /** `arrived`: uploaded, its pages are not in the document yet; `adding`: they are being added. */
  readonly step: 'waiting' | 'uploading' | 'arrived' | 'adding' | 'added' | 'refused';
  /** 0 to 1 while it is uploaded. */
  readonly progress: number;
  readonly fileKey: string | undefined;
  /** Why it was refused: a problem's code, or one of `type`, `empty`. */
  readonly code: string | undefined;
}

/** Largest file that is uploaded, in bytes (300 MB). */
export const maxFileBytes = 300 * 1024 * 1024;

/** What a file picker offers. */
export const acceptedFiles =
  '.pdf,.docx,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The file as the list shows it first; refused at once when it cannot be used. */
export function newItem(id: string, file: Pick<File, 'name' | 'size' | 'type'>): FileItem {
  const ending = /\.(pdf|docx)$/i.exec(file.name)?.[1]?.toLowerCase();
  const known = ending ?? (file.type === 'application/pdf' ? 'pdf' : undefined);
  const code =
    known === undefined ? 'type' : file.size === 0 ? 'empty' : file.size > maxFileBytes ? 'file_too_large' : undefined;
  return {
    id,
    name: file.name,
    sizeBytes: file.size,
    kind: known === 'docx' ? 'docx' : 'pdf',
    step: code === undefined ? 'waiting' : 'refused',
    progress: 0,
    fileKey: undefined,
    code,
  };
}

/** The list with one file changed. */
export function withItem(items: readonly FileItem[], id: string, change: Partial<FileItem>): readonly FileItem[] {
  return items.map((item) => (item.id === id ? { ...item, ...change } : item));
}

/** Whether trying the same file again may help. */
export function mayRetry({ step, code }: FileItem): boolean {
  const final = new Set(['type', 'empty', 'file_too_large']);
  return step === 'refused' && code !== undefined && !final.has(code);
}

/** Whether anything is still under way. */
export function isBusy(items: readonly FileItem[]): boolean {
  return items.some(({ step }) => step !== 'added' && step !== 'refused');
}

/**
 * The files whose pages can be added now, in their order: those that have arrived, once nothing is left before them that
 * may still arrive.
 */
export function readyItems(items: readonly FileItem[]): readonly FileItem[] {
  if (items.some(({ step }) => step === 'waiting' || step === 'uploading' || step === 'adding')) return [];
  return items.filter(({ step }) => step === 'arrived');
}

/** Which of the files sent the server's refusal is about: `files.1` or `fileKeys.1`; undefined when it names none. */
export function refusedIndex(errors: readonly { readonly path: string }[]): number | undefined {
  const found = /^(?:files|fileKeys)\.(\d+)/.exec(errors[0]?.path ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}
