import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Arrangement } from '../../commands.js';
import type { MessageKey } from '../../../../locales/en.js';
import type { EditorView } from '../context.js';

type PlainKey = Extract<MessageKey, `editor.align${string}` | `editor.distribute${string}` | 'editor.sameSize'>;

interface Way {
  readonly how: Arrangement;
  readonly label: PlainKey;
  readonly drawing: SVGTemplateResult;
}

const ways: readonly Way[] = [
  { how: 'left', label: 'editor.alignLeft', drawing: svg`<path d="M4 4v16M8 8h11M8 16h6"/>` },
  { how: 'center', label: 'editor.alignCenter', drawing: svg`<path d="M12 4v16M6 8h12M9 16h6"/>` },
  { how: 'right', label: 'editor.alignRight', drawing: svg`<path d="M20 4v16M5 8h11M10 16h6"/>` },
  { how: 'top', label: 'editor.alignTop', drawing: svg`<path d="M4 4h16M8 8v11M16 8v6"/>` },
  { how: 'middle', label: 'editor.alignMiddle', drawing: svg`<path d="M4 12h16M8 6v12M16 9v6"/>` },
  { how: 'bottom', label: 'editor.alignBottom', drawing: svg`<path d="M4 20h16M8 5v11M16 10v6"/>` },
  { how: 'distribute-x', label: 'editor.distributeX', drawing: svg`<path d="M4 4v16M20 4v16M12 8v8"/>` },
  { how: 'distribute-y', label: 'editor.distributeY', drawing: svg`<path d="M4 4h16M4 20h16M8 12h8"/>` },
  { how: 'same-size', label: 'editor.sameSize', drawing: svg`<path d="M4 5h7v7H4zM13 12h7v7h-7z"/>` },
];

/** Lines several fields up. */
export function renderArrange(count: number, { t, commands }: EditorView): TemplateResult {
  const possible = ways.filter(({ how }) => count > 2 || !how.startsWith('distribute'));
  return html`<div class="field" role="group" aria-labelledby="arrange-title">
    <span class="label" id="arrange-title">${t('editor.align')}</span>
    <div class="arrange">
      ${possible.map(({ how, label, drawing }) => {
        const name = t(label);
        return html`<button
          type="button"
          class="icon-button"
          aria-label=${name}
          title=${name}
          data-arrange=${how}
          @click=${() => commands.arrange(how)}
        >
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${drawing}</svg>
        </button>`;
      })}
    </div>
  </div>`;
}
