/** Where the time comes from; services never ask the machine. */
export interface Clock {
  now(): Date;
}

/** The machine's time. */
export const systemClock: Clock = { now: () => new Date() };

/** How a `MovableClock` starts and whom it tells. */
export interface MovableClockOptions {
  /** The time it runs along with; default the machine's. A fixed one makes a clock that stands still until moved. */
  readonly base?: Clock;
  /** Milliseconds ahead of (or behind) the base at the start. */
  readonly offsetMs?: number;
  /** Told the new offset before a move counts; a throw undoes the move. Keeps the sandbox's time over a restart. */
  readonly onMove?: (offsetMs: number) => void;
}

/** A clock that tests and the sandbox can move. */
export class MovableClock implements Clock {
  readonly #base: Clock;
  readonly #onMove: ((offsetMs: number) => void) | undefined;
  #offsetMs: number;

  constructor(options: MovableClockOptions = {}) {
    this.#base = options.base ?? systemClock;
    this.#offsetMs = options.offsetMs ?? 0;
    this.#onMove = options.onMove;
  }

  /** A clock that stands still at `time` (ISO 8601 or Date) until it is moved. */
  static at(time: string | Date): MovableClock {
    const start = new Date(time).getTime();
    if (Number.isNaN(start)) throw new RangeError(`Not a time: ${String(time)}`);
    return new MovableClock({ base: { now: () => new Date(start) } });
  }

  /** Milliseconds ahead of the base. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  now(): Date {
    return new Date(this.#base.now().getTime() + this.#offsetMs);
  }

  /** Moves on by `ms` milliseconds. */
  advance(ms: number): void {
    this.#moveTo(this.#offsetMs + ms);
  }

  /** Moves to `time`. */
  set(time: Date): void {
    this.#moveTo(time.getTime() - this.#base.now().getTime());
  }

  #moveTo(offsetMs: number): void {
    // beyond this, a Date is not a time any more
    if (Number.isNaN(new Date(this.#base.now().getTime() + offsetMs).getTime())) {
      throw new RangeError('The clock cannot be moved there');
    }
    this.#onMove?.(offsetMs);
    this.#offsetMs = offsetMs;
  }
}
