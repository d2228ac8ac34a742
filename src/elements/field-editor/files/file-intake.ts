import type { Client } from '../../../client/client.js';
import { ClientError } from '../../../client/error.js';
import { uploadFile } from '../../../client/upload.js';
import { failureOf } from '../failures.js';
import { newId } from '../ids.js';
import { newItem, readyItems, refusedIndex, withItem, type FileItem } from './file-list.js';

/** What taking files in needs of the element. */
export interface FileIntakeOptions {
  readonly client: () => Client;
  /** Adds the pages of uploaded files; throws `ClientError`. */
  readonly addPages: (fileKeys: readonly string[], at: 'end' | number) => Promise<void>;
  readonly onChange: () => void;
  /** Stands in for the real upload in tests. */
  readonly upload?: typeof uploadFile;
}

/** So many files are uploaded at once. */
const atOnce = 3;

/** Takes files in: uploads them side by side, then adds their pages in the order of the list. */
export class FileIntake {
  items: readonly FileItem[] = [];

  private readonly sources = new Map<string, File>();
  private readonly running = new Map<string, AbortController>();
  private at: 'end' | number = 'end';

  constructor(private readonly options: FileIntakeOptions) {}

  /** Adds files to the list; their pages go before page `at`, or to the end. */
  take(files: Iterable<File>, at: 'end' | number = 'end'): void {
    this.at = at;
    const kept = this.items.filter(({ step }) => step !== 'added');
    const fresh = [...files].map((file) => {
      const item = newItem(newId('fil'), file);
      this.sources.set(item.id, file);
      return item;
    });
    this.show([...kept, ...fresh]);
    this.work();
  }

  /** Gives a file up, or takes it off the list. */
  remove(id: string): void {
    this.running.get(id)?.abort();
    this.running.delete(id);
    this.sources.delete(id);
    this.show(this.items.filter((item) => item.id !== id));
    this.work();
  }

  /** Tries a refused file again, from the start. */
  retry(id: string): void {
    this.change(id, { step: 'waiting', progress: 0, code: undefined, fileKey: undefined });
    this.work();
  }

  /** Gives everything up. */
  stop(): void {
    for (const one of this.running.values()) one.abort();
    this.running.clear();
    this.sources.clear();
    this.items = [];
  }

  private show(items: readonly FileItem[]): void {
    this.items = items;
    this.options.onChange();
  }

  private change(id: string, change: Partial<FileItem>): void {
    this.show(withItem(this.items, id, change));
  }

  private work(): void {
    for (const item of this.items) {
      if (this.running.size >= atOnce) break;
      if (item.step === 'waiting') void this.upload(item);
    }
    const ready = readyItems(this.items);
    if (ready.length > 0) void this.add(ready);
  }

  private async upload({ id, name, sizeBytes, kind }: FileItem): Promise<void> {
    const source = this.sources.get(id);
    if (!source) return;
    const running = new AbortController();
    this.running.set(id, running);
    const { signal } = running;
    this.change(id, { step: 'uploading' });
    try {
      const { data } = await this.options.client().call('uploadEmbeddedPages', {
        body: { files: [{ fileName: name, fileSize: sizeBytes, fileType: kind }] },
        signal,
      });
      const [place] = data.uploads;
      if (!place) throw new ClientError('answer_invalid', 'The answer has no link.', 0);
      const { uploadUrl: url, headers } = place;
      const onProgress = (progress: number): void => {
        if (!signal.aborted) this.change(id, { progress });
      };
      await (this.options.upload ?? uploadFile)(source, { url, headers, signal, onProgress });
      if (!signal.aborted) this.change(id, { step: 'arrived', progress: 1, fileKey: place.fileKey });
    } catch (error) {
      if (!signal.aborted) this.change(id, { step: 'refused', code: failureOf(error).code });
    } finally {
      if (this.running.get(id) === running) this.running.delete(id);
      if (!signal.aborted) this.work();
    }
  }

  private async add(ready: readonly FileItem[]): Promise<void> {
    for (const { id } of ready) this.items = withItem(this.items, id, { step: 'adding' });
    this.options.onChange();
    try {
      await this.options.addPages(
        ready.flatMap(({ fileKey }) => fileKey ?? []),
        this.at,
      );
      for (const { id } of ready) {
        this.items = withItem(this.items, id, { step: 'added' });
        this.sources.delete(id);
      }
      this.options.onChange();
    } catch (error) {
      this.refuse(ready, error);
    }
  }

  /** One bad file must not keep the others out: it is set aside, and the rest is tried again. */
  private refuse(ready: readonly FileItem[], error: unknown): void {
    const { code } = failureOf(error);
    const bad = error instanceof ClientError ? ready[refusedIndex(error.errors) ?? -1] : undefined;
    for (const { id } of ready)
      this.items = withItem(this.items, id, bad && bad.id !== id ? { step: 'arrived' } : { step: 'refused', code });
    this.options.onChange();
    this.work();
  }
}
