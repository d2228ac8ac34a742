import { html, nothing, type TemplateResult } from 'lit';
import { signerProblem } from './problem-text.js';
import type { SignerView } from './view.js';

/** Where the code from the e-mail is given, and where one is asked for. */
export function renderCode(view: SignerView): TemplateResult {
  const { state, t, intents } = view;
  const working = state.closing === 'code';
  const sent = state.session?.locked?.sentAt ?? null;
  if (sent === null) {
    return html`
      ${renderFault(view)}
      <button
        type="button"
        class="button primary step"
        aria-disabled=${working ? 'true' : 'false'}
        @click=${() => intents.sendCode()}
      >
        ${t('signer.code.send')}
      </button>
    `;
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const code = new FormData(event.target).get('code');
    const digits = typeof code === 'string' ? code.replace(/\D/g, '') : '';
    if (digits.length === 6) intents.giveCode(digits);
    else event.target.querySelector<HTMLInputElement>('input')?.focus();
  };
  const write = (event: InputEvent): void => {
    const { target } = event;
    // All digits are there, typed or filled in by the phone: nothing is left to press.
    if (target instanceof HTMLInputElement && target.value.replace(/\D/g, '').length === 6)
      target.form?.requestSubmit();
  };
  return html`
    <form class="code-form" novalidate @submit=${submit}>
      <label class="label" for="code">${t('signer.code.label')}</label>
      <input
        class="input code"
        id="code"
        name="code"
        inputmode="numeric"
        autocomplete="one-time-code"
        maxlength="12"
        dir="ltr"
        aria-describedby="code-note"
        aria-invalid=${state.failure?.code === 'code_wrong' ? 'true' : 'false'}
        @input=${write}
      />
      <div id="code-note">${renderFault(view)}</div>
      <button type="submit" class="button primary step block" aria-disabled=${working ? 'true' : 'false'}>
        ${t('signer.code.give')}
      </button>
    </form>
    <p class="muted small-print" role="status">
      ${
        state.codeAfter
          ? t('signer.code.wait', { time: t.date(state.codeAfter, { timeStyle: 'medium' }) })
          : t('signer.code.sentAt', { time: t.date(sent, { timeStyle: 'short' }) })
      }
    </p>
    <button
      type="button"
      class="button ghost"
      aria-disabled=${working ? 'true' : 'false'}
      @click=${() => intents.sendCode()}
    >
      ${t('signer.code.again')}
    </button>
  `;
}

function renderFault({ state, t }: SignerView): TemplateResult | typeof nothing {
  const { failure } = state;
  if (!failure) return nothing;
  const left = failure.left === undefined ? nothing : t('signer.code.left', { count: failure.left });
  return html`<p class="field-error" role="alert">${signerProblem(failure, t).message} ${left}</p>`;
}
