/** Does something at most once a frame, however often it is asked for. */
export class OncePerFrame {
  private frame = 0;

  constructor(private readonly act: () => void) {}

  /** Does it in the next frame. */
  ask(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.act();
    });
  }

  /** Does not do it any more, until it is asked for again. */
  stop(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }
}
