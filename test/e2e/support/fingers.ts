import type { CDPSession, Page } from '@playwright/test';

/** A point of the viewport, in CSS pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Waits for what follows a touch: clicks and scrolling come from the browser a frame later. */
const beatMs = 60;
/** What Chromium takes for a long press. */
const longPressMs = 700;

/** Fingers on the screen: touch events as a phone makes them, from which the browser makes its own taps and scrolling. */
export class Fingers {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  /** The fingers on one page. */
  static async on(page: Page): Promise<Fingers> {
    return new Fingers(page, await page.context().newCDPSession(page));
  }

  async tap(at: Spot): Promise<void> {
    await this.touch('touchStart', [at]);
    await this.touch('touchEnd', []);
    await this.page.waitForTimeout(beatMs);
  }

  /** Holds still until the browser takes it for a long press. */
  async hold(at: Spot): Promise<void> {
    await this.touch('touchStart', [at]);
    await this.page.waitForTimeout(longPressMs);
    await this.touch('touchEnd', []);
    await this.page.waitForTimeout(beatMs);
  }

  /** One finger holds still until the browser takes it for a long press, and then goes to another point. */
  async carry(from: Spot, to: Spot, midway?: () => Promise<void>): Promise<void> {
    await this.drag(from, to, midway, longPressMs);
  }

  /** One finger from a point to another; `midway` runs before it is lifted. */
  async drag(from: Spot, to: Spot, midway?: () => Promise<void>, holdMs = 0): Promise<void> {
    await this.touch('touchStart', [from]);
    if (holdMs > 0) await this.page.waitForTimeout(holdMs);
    await this.glide((share) => [between(from, to, share)]);
    await midway?.();
    await this.touch('touchEnd', []);
    await this.page.waitForTimeout(beatMs);
  }

  /** Two fingers above each other about a point, from one distance to another. */
  async pinch(about: Spot, from: number, to: number): Promise<void> {
    const pair = (distance: number): Spot[] => [
      { x: about.x, y: about.y - distance / 2 },
      { x: about.x, y: about.y + distance / 2 },
    ];
    const [first, second] = pair(from);
    if (!first || !second) return;
    await this.touch('touchStart', [first]);
    await this.touch('touchStart', [first, second]);
    await this.glide((share) => pair(from + (to - from) * share));
    await this.touch('touchEnd', []);
    await this.page.waitForTimeout(beatMs);
  }

  private async glide(at: (share: number) => Spot[]): Promise<void> {
    for (const share of [0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1]) {
      await this.touch('touchMove', at(share));
      await this.page.waitForTimeout(16);
    }
  }

  private async touch(type: 'touchStart' | 'touchMove' | 'touchEnd', spots: readonly Spot[]): Promise<void> {
    const touchPoints = spots.map(({ x, y }, id) => ({ x: Math.round(x), y: Math.round(y), id }));
    await this.session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
}

const between = (from: Spot, to: Spot, share: number): Spot => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});
