import { render } from 'lit';

/**
 * The overlays of the pages, as children of the page list in the tree of whoever uses it: the user's own styles and
 * event handlers apply, and a slot puts each over its page.
 */
export class PageOverlays {
  private readonly containers = new Map<number, HTMLElement>();

  constructor(private readonly list: HTMLElement) {}

  /** Renders the overlays of exactly these pages; one with the focus in it stays. */
  show(pageNumbers: ReadonlySet<number>, template: (pageNumber: number) => unknown): void {
    for (const [pageNumber, container] of this.containers) {
      if (!pageNumbers.has(pageNumber) && !this.hasFocus(container)) this.remove(pageNumber, container);
    }
    const root = this.list.getRootNode();
    const host = root instanceof ShadowRoot ? root.host : undefined;
    const wanted = new Set([...pageNumbers, ...this.containers.keys()]);
    for (const pageNumber of wanted) {
      const container = this.containers.get(pageNumber) ?? this.add(pageNumber);
      // `host` is the `this` of event handlers, as in the user's own template.
      render(template(pageNumber), container, host ? { host } : {});
    }
  }

  /** Removes all. */
  clear(): void {
    for (const [pageNumber, container] of this.containers) this.remove(pageNumber, container);
  }

  private add(pageNumber: number): HTMLElement {
    const container = document.createElement('div');
    container.className = 'page-overlay';
    container.slot = `page-${String(pageNumber)}`;
    container.dataset['page'] = String(pageNumber);
    this.containers.set(pageNumber, container);
    this.list.append(container);
    return container;
  }

  private remove(pageNumber: number, container: HTMLElement): void {
    render(null, container);
    container.remove();
    this.containers.delete(pageNumber);
  }

  private hasFocus(container: HTMLElement): boolean {
    const root = container.getRootNode();
    return (root instanceof ShadowRoot || root instanceof Document) && container.contains(root.activeElement);
  }
}
