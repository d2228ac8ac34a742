import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.js';
import type { SignerView } from './view.js';

/** The ways to do something else than sign now. */
export function renderMore({ state, t, intents }: SignerView): TemplateResult {
  const choose = (event: Event, act: () => void): void => {
    const { currentTarget } = event;
    if (currentTarget instanceof Element) currentTarget.closest('details')?.removeAttribute('open');
    act();
  };
  const close = (event: FocusEvent | KeyboardEvent): void => {
    const { currentTarget: menu } = event;
    if (!(menu instanceof HTMLDetailsElement) || !menu.open) return;
    if (event instanceof KeyboardEvent) {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      menu.querySelector('summary')?.focus();
    } else if (event.relatedTarget instanceof Node && menu.contains(event.relatedTarget)) return;
    menu.open = false;
  };
  return html`
    <details class="more" @focusout=${close} @keydown=${close}>
      <summary class="icon-button" title=${t('signer.menu.more')} aria-label=${t('signer.menu.more')}>
        ${icon('more')}
      </summary>
      <div class="more-list">
        <button type="button" class="button ghost" @click=${(event: Event) => choose(event, () => intents.askLater())}>
          ${icon('clock')} ${t('signer.menu.later')}
        </button>
        ${
          state.session?.options.canDelegate
            ? html`<button
                type="button"
                class="button ghost"
                @click=${(event: Event) => choose(event, () => intents.askDelegate())}
              >
                ${icon('users')} ${t('signer.menu.delegate')}
              </button>`
            : nothing
        }
      </div>
    </details>
  `;
}
