import { html, nothing, render, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { afterPaint } from './after-paint.js';
import { icon } from './icons.js';
import type { Problem } from './problem.js';
import { SnpBase } from './snp-base.js';

/** Events every public element sends. */
export interface SnpCommonEvents {
  /** Once the element is ready for the user. */
  'snp-ready': undefined;
  /** Something went wrong; the element shows it as well. */
  'snp-error': Problem;
  /** The user does something; at most once per `activityIntervalMs`. */
  'snp-activity': undefined;
}

/** What a host page may rely on: a common event together with the element's own. */
export type WithCommonEvents<Events extends object> = Events & SnpCommonEvents;

/** User activity is announced at most this often. */
export const activityIntervalMs = 5_000;

const activityKinds = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'input'] as const;

/** Base of the public elements: adds to `SnpBase` the error surface, `snp-activity` and safety against failing templates. */
export abstract class SnpElement<Events extends object = object> extends SnpBase<WithCommonEvents<Events>> {
  /** The problem on show, if any. */
  @state() protected problem: Problem | undefined;

  private retry: (() => void) | undefined;
  private lastActivity = Number.NEGATIVE_INFINITY;
  private failedToRender = false;
  private waitsForPaint = false;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const kind of activityKinds) this.listen(this, kind, this.noteActivity, { passive: true, capture: true });
  }

  /**
   * Shows a problem inside the element (where `renderProblem()` stands) and sends `snp-error`; `retry` adds a
   * "Try again" button when the problem is retryable.
   */
  protected showProblem(problem: Problem, retry?: () => void): void {
    this.problem = problem;
    this.retry = retry;
    this.emitCommon('snp-error', problem);
  }

  /** Takes the problem off the screen. */
  protected clearProblem(): void {
    this.problem = undefined;
    this.retry = undefined;
  }

  /** The problem as an alert, or nothing; needs `bannerStyles` and `buttonStyles` of tokens. */
  protected renderProblem(): TemplateResult | typeof nothing {
    const { problem, retry } = this;
    if (!problem) return nothing;
    return html`
      <div class="banner banner-danger" role="alert" part="problem">
        <span class="banner-icon">${icon('alert')}</span>
        <p class="banner-text">${problem.message}</p>
        ${
          problem.retryable && retry
            ? html`<button type="button" class="button" @click=${this.runRetry}>${this.t('common.retry')}</button>`
            : nothing
        }
      </div>
    `;
  }

  /** As `requestUpdate()`; or only once what is on screen now has been painted, when that is the answer to be seen first. */
  protected updateSoon(paintsFirst: boolean): void {
    this.waitsForPaint = paintsFirst && !this.isUpdatePending;
    this.requestUpdate();
  }

  protected override scheduleUpdate(): Promise<void> | undefined {
    const draw = (): void => void super.scheduleUpdate();
    if (this.waitsForPaint) {
      this.waitsForPaint = false;
      return afterPaint().then(draw);
    }
    draw();
    return undefined;
  }

  /** A template that throws becomes a readable message and an `snp-error`, never an uncaught exception. */
  protected override performUpdate(): void {
    try {
      super.performUpdate();
      this.failedToRender = false;
    } catch (error) {
      this.surviveRender(error);
    }
  }

  private surviveRender(error: unknown): void {
    const message = this.t('common.problem.unexpected');
    render(html`<p role="alert" lang=${this.t.language}>${message}</p>`, this.renderRoot);
    if (this.failedToRender) return;
    this.failedToRender = true;
    // The host's developer needs the cause; the event and the screen carry only a public sentence.
    console.error(error);
    queueMicrotask(() => this.emitCommon('snp-error', { code: 'render_failed', message, retryable: false }));
  }

  private readonly runRetry = (): void => {
    const { retry } = this;
    this.clearProblem();
    retry?.();
  };

  private readonly noteActivity = (event: Event): void => {
    if (!event.isTrusted || event.timeStamp - this.lastActivity < activityIntervalMs) return;
    this.lastActivity = event.timeStamp;
    this.emitCommon('snp-activity', undefined);
  };

  // `emit` cannot see through the generic `Events` here.
  private emitCommon<Name extends keyof SnpCommonEvents>(name: Name, detail: SnpCommonEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}
