import '../../src/elements/field-editor/define.js';
import type { SnpFieldEditor } from '../../src/elements/field-editor/snp-field-editor.js';
import { pretendEditorApi, type PretendEditorApi, type PretendEditorOptions } from './pretend-editor-api.js';

/** How a story shows the editor. */
export interface EditorStoryOptions extends PretendEditorOptions {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly scheme?: 'light' | 'dark';
  /** Width of a phone and the like, as CSS. */
  readonly width?: string;
  readonly height?: string;
  /** Changes to the element before it is on the page. */
  readonly prepare?: (element: SnpFieldEditor, api: PretendEditorApi) => void;
}

const running = new WeakMap<Element, PretendEditorApi>();

/** An editor with a pretend server of its own, in a frame of a certain size. */
export function editorStory(options: EditorStoryOptions = {}): HTMLElement {
  const api = pretendEditorApi(options);
  const frame = document.createElement('div');
  Object.assign(frame.style, {
    inlineSize: options.width ?? '100%',
    blockSize: options.height ?? '44rem',
    colorScheme: options.scheme ?? 'light',
  });
  const element = document.createElement('snp-field-editor');
  element.style.setProperty('--snp-editor-height', '100%');
  for (const [name, value] of Object.entries(options.attributes ?? {})) element.setAttribute(name, value);
  element.apiBase = api.apiBase;
  element.token = api.token;
  element.documentId = 'doc_sample';
  running.set(element, api);
  options.prepare?.(element, api);
  frame.append(element);
  return frame;
}

/** The editor of a story, its pretend server, and its shadow root. */
export function editorIn(canvas: HTMLElement): {
  readonly element: SnpFieldEditor;
  readonly api: PretendEditorApi;
  readonly root: ShadowRoot;
} {
  const element = canvas.querySelector('snp-field-editor');
  const api = element ? running.get(element) : undefined;
  if (!element?.shadowRoot || !api) throw new Error('no editor in this story');
  return { element, api, root: element.shadowRoot };
}

/** Waits until a condition holds. */
export async function until(condition: () => boolean, what: string, timeoutMs = 8_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
