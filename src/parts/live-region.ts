import { html, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { SnpBase } from '../base/snp-base.js';
import { tokens } from '../base/tokens.js';

/** How urgently screen readers say something. */
export type Politeness = 'polite' | 'assertive';

/** Long enough for a screen reader to take the text up, short enough not to be found later by browsing. */
const clearMs = 4_000;

/** Says things to screen readers without showing them: `region.announce('Saved')`. */
export class LiveRegion extends SnpBase {
  static override styles = [tokens];

  @query('[aria-live="polite"]') private polite!: HTMLElement;
  @query('[aria-live="assertive"]') private assertive!: HTMLElement;
  private readonly timers = new Map<HTMLElement, number>();

  /** Says a text; the same text again is said again. */
  announce(text: string, politeness: Politeness = 'polite'): void {
    if (!this.hasUpdated) {
      void this.updateComplete.then(() => this.announce(text, politeness));
      return;
    }
    const region = politeness === 'polite' ? this.polite : this.assertive;
    // A region whose text does not change says nothing; an added no-break space is not read out.
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
    clearTimeout(this.timers.get(region));
    this.timers.set(
      region,
      setTimeout(() => (region.textContent = ''), clearMs),
    );
  }

  protected override onDisconnect(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="visually-hidden" aria-live="polite" role="status"></div>
      <div class="visually-hidden" aria-live="assertive" role="alert"></div>
    `;
  }
}
