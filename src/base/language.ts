import type { SnpBase } from './snp-base.js';

/** Left to right or right to left. */
export type Direction = 'ltr' | 'rtl';

const rightToLeft = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'ha-arab',
  'he',
  'khw',
  'ks',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
]);

/** The direction a language is written in. */
export function languageDirection(tag: string): Direction {
  const lower = tag.toLowerCase();
  if (/-latn\b/.test(lower)) return 'ltr';
  return rightToLeft.has(lower.split('-')[0] ?? '') || /-(arab|hebr)\b/.test(lower) ? 'rtl' : 'ltr';
}

/** The element, its parent, and so on up through slots' hosts and shadow roots to the document's root. */
export function* ancestors(from: Element): Generator<Element> {
  for (let node: Node | null = from; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    if (node instanceof Element) yield node;
  }
}

/** The value of an attribute on the element or its closest ancestor that has it, or an empty string. */
export function inheritedAttribute(from: Element, name: string): string {
  for (const element of ancestors(from)) {
    const value = element.getAttribute(name);
    if (value) return value;
  }
  return '';
}

/** The direction of an element: own `dir`, else by its own `lang`, else the same questions to its ancestors. */
export function directionOf(from: Element): Direction {
  for (const element of ancestors(from)) {
    const dir = element.getAttribute('dir')?.toLowerCase();
    if (dir === 'rtl' || dir === 'ltr') return dir;
    if (dir === 'auto') return getComputedStyle(element).direction === 'rtl' ? 'rtl' : 'ltr';
    // Only our own elements turn with `lang`: a page's `lang` says nothing about its layout.
    const lang = element === from ? element.getAttribute('lang') : null;
    if (lang) return languageDirection(lang);
  }
  return 'ltr';
}

const isSnpBase = (element: Element): element is SnpBase => 'effectiveMessages' in element;

/** The closest of our elements whose shadow tree (or light tree) holds this one. */
export function localeHost(from: Element): SnpBase | undefined {
  for (const element of ancestors(from)) if (element !== from && isSnpBase(element)) return element;
  return undefined;
}

const watchers = new Set<() => void>();
let observer: MutationObserver | undefined;

/** Calls back when `lang` or `dir` changes anywhere in the document's light tree; one observer serves all elements. */
export function watchDocumentLanguage(callback: () => void): () => void {
  watchers.add(callback);
  observer ??= new MutationObserver(() => {
    for (const watcher of [...watchers]) watcher();
  });
  observer.observe(document, { subtree: true, attributes: true, attributeFilter: ['lang', 'dir'] });
  return () => {
    watchers.delete(callback);
    if (watchers.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}
