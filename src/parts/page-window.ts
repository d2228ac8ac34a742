/** Tells which pages are near the viewport and which one is being read; counts every scroll container between. */
export class PageWindow {
  /** Numbers of the pages at most one screen away. */
  readonly near = new Set<number>();

  private readonly observer: IntersectionObserver;
  private readonly shells = new Map<number, Element>();
  private frame = 0;

  /** `onChange` is called, at most once per frame, after scrolling or when pages came near or went away. */
  constructor(
    private readonly scroller: Element,
    private readonly onChange: () => void,
    private readonly signal: AbortSignal,
  ) {
    // Not yet in TypeScript's DOM library; it widens what inner scroll containers cut off.
    const options: IntersectionObserverInit & { scrollMargin?: string } = {
      rootMargin: '100% 0px',
      scrollMargin: '100% 0px',
    };
    this.observer = new IntersectionObserver((entries) => this.observed(entries), options);
    // Scrolling does not bubble; capturing sees the page's own scroll containers as well.
    document.addEventListener('scroll', this.schedule, { signal, capture: true, passive: true });
    scroller.addEventListener('scroll', this.schedule, { signal, passive: true });
    window.addEventListener('resize', this.schedule, { signal, passive: true });
    signal.addEventListener('abort', () => {
      this.observer.disconnect();
      cancelAnimationFrame(this.frame);
    });
  }

  /** Watches exactly these page boxes, in order from page 1. */
  watch(shells: Iterable<Element>): void {
    let pageNumber = 0;
    for (const shell of shells) {
      pageNumber += 1;
      const known = this.shells.get(pageNumber);
      if (known === shell) continue;
      if (known) this.observer.unobserve(known);
      this.shells.set(pageNumber, shell);
      this.observer.observe(shell);
    }
    for (const [number, shell] of this.shells) {
      if (number <= pageNumber) continue;
      this.observer.unobserve(shell);
      this.shells.delete(number);
      this.near.delete(number);
    }
  }

  /** The page box, when it is on the list. */
  shell(pageNumber: number): Element | undefined {
    return this.shells.get(pageNumber);
  }

  /** The page that lies across the middle of what is visible, else the closest to it; 1 when none is near. */
  current(): number {
    const seen = this.scroller.getBoundingClientRect();
    const top = Math.max(seen.top, 0);
    const middle = (top + Math.min(seen.bottom, innerHeight)) / 2;
    return this.closestNumber(middle) ?? 1;
  }

  /** The page box that lies across a height of the viewport, else the closest to it; undefined when none is near. */
  closest(clientY: number): Element | undefined {
    const pageNumber = this.closestNumber(clientY);
    return pageNumber === undefined ? undefined : this.shells.get(pageNumber);
  }

  private closestNumber(clientY: number): number | undefined {
    let best: number | undefined;
    let bestDistance = Infinity;
    for (const pageNumber of this.near) {
      const box = this.shells.get(pageNumber)?.getBoundingClientRect();
      if (!box) continue;
      const distance = box.top > clientY ? box.top - clientY : Math.max(0, clientY - box.bottom);
      if (distance < bestDistance) [best, bestDistance] = [pageNumber, distance];
    }
    return best;
  }

  private observed(entries: readonly IntersectionObserverEntry[]): void {
    const numbers = new Map([...this.shells].map(([number, shell]) => [shell, number]));
    for (const { target, isIntersecting } of entries) {
      const pageNumber = numbers.get(target);
      if (pageNumber === undefined) continue;
      if (isIntersecting) this.near.add(pageNumber);
      else this.near.delete(pageNumber);
    }
    this.schedule();
  }

  private readonly schedule = (): void => {
    if (this.signal.aborted) return;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(this.onChange);
  };
}
