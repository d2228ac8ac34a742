import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { bothOf, clashesOf, type Clash, type ClashChoice } from '../../../core/document-clashes.js';
import { clashLines, clashTitle, type ClashContext } from './clash-words.js';
import type { EditorView } from './context.js';

/** Which choices there are: of something removed only whether it stays. */
const choicesOf = (clash: Clash): readonly ClashChoice[] =>
  bothOf(clash) === 'combined' || bothOf(clash) === 'two' ? ['mine', 'theirs', 'both'] : ['mine', 'theirs'];

/** What stays of a clash while nobody has chosen: both, or the one that is left. */
const firstChoice = (clash: Clash): ClashChoice =>
  choicesOf(clash).includes('both') ? 'both' : clash.mine ? 'mine' : 'theirs';

/** Asks which version stays of everything that two people changed differently; until that is answered both stay. */
export function renderClashes(view: EditorView): TemplateResult {
  const { t, state, asides } = view;
  const { conflict, stored } = state.save;
  const open = asides.comparing && conflict !== undefined;
  const { present } = state.history;
  const clashes = open ? clashesOf(stored, present, conflict.theirs) : [];
  const chosen = (clash: Clash): ClashChoice => asides.choices.get(clash.id) ?? firstChoice(clash);
  const take = (choices: Iterable<readonly [string, ClashChoice]>): void =>
    asides.set({ choices: new Map([...asides.choices, ...choices]) });
  const close = (): void => asides.set({ comparing: false });
  const apply = (): void => {
    view.settleConflict(new Map(clashes.map((clash) => [clash.id, chosen(clash)])));
    close();
  };
  const context = { t, signers: [...present.signers, ...(conflict?.theirs.signers ?? []), ...stored.signers] };
  return html`
    <snp-part-dialog class="clashes" .open=${open} heading=${t('editor.clash.title')} @dialog-close=${close}>
      ${
        open
          ? html`<div class="stack">
              <p>${t(clashes.length === 0 ? 'editor.clash.none' : 'editor.clash.intro')}</p>
              ${clashes.length > 1 ? renderForAll(clashes, chosen, take, view) : nothing}
              ${clashes.map((clash) => renderClash(clash, chosen(clash), (choice) => take([[clash.id, choice]]), context))}
              <p class="hint">${t('editor.clash.hint')}</p>
            </div>`
          : nothing
      }
      <button slot="footer" type="button" class="button" @click=${close}>${t('editor.clash.later')}</button>
      <button slot="footer" type="button" class="button primary" @click=${apply}>${t('editor.clash.apply')}</button>
    </snp-part-dialog>
  `;
}

function renderForAll(
  clashes: readonly Clash[],
  chosen: (clash: Clash) => ClashChoice,
  take: (choices: Iterable<readonly [string, ClashChoice]>) => void,
  { t }: EditorView,
): TemplateResult {
  const wish = (clash: Clash, choice: ClashChoice): ClashChoice =>
    choicesOf(clash).includes(choice) ? choice : firstChoice(clash);
  return html`<div class="for-all" role="group" aria-labelledby="for-all">
    <span class="label" id="for-all">${t('editor.clash.all')}</span>
    <div class="row">
      ${(['mine', 'theirs', 'both'] as const).map(
        (choice) =>
          html`<button
            type="button"
            class="button small"
            aria-pressed=${clashes.every((clash) => chosen(clash) === wish(clash, choice)) ? 'true' : 'false'}
            @click=${() => take(clashes.map((clash) => [clash.id, wish(clash, choice)]))}
          >
            ${t(`editor.clash.${choice}`)}
          </button>`,
      )}
    </div>
  </div>`;
}

function renderClash(
  clash: Clash,
  chosen: ClashChoice,
  take: (choice: ClashChoice) => void,
  context: ClashContext,
): TemplateResult {
  const { t } = context;
  const both = bothOf(clash);
  const linesOf = (choice: ClashChoice): string[] => {
    if (choice !== 'both') return clashLines(clash, choice, context);
    return [t(both === 'combined' ? 'editor.clash.combined' : 'editor.clash.two')];
  };
  return html`<fieldset class="clash">
    <legend>${clashTitle(clash, context)}</legend>
    <div class="versions">
      ${choicesOf(clash).map(
        (choice) =>
          html`<label class="version ${choice}">
            <input
              type="radio"
              name=${`clash-${clash.id}`}
              .checked=${live(chosen === choice)}
              @change=${() => take(choice)}
            />
            <span class="version-text">
              <strong>${t(`editor.clash.${choice}`)}</strong>
              ${linesOf(choice).map((one) => html`<span class="version-line">${one}</span>`)}
            </span>
          </label>`,
      )}
    </div>
  </fieldset>`;
}
