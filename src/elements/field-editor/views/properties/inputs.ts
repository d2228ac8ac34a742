import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

/** A box of the panel: what it is called, what stands in it, and what becomes of what is written. */
export interface TextBox {
  /** Unique within the panel. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly type?: 'text' | 'number' | 'date';
  readonly disabled: boolean;
  readonly rows?: number;
  /** Suggestions while typing. */
  readonly list?: readonly string[];
  /** What is wrong with what was written, in words; it is shown beside the box and not taken. */
  readonly check?: (text: string) => string | undefined;
  readonly take: (text: string) => void;
}

/** One box with its label, hint and error. */
export function textBox(box: TextBox): TemplateResult {
  const { name, label, value, hint, placeholder, maxLength = 200, type = 'text', disabled, rows } = box;
  const id = `property-${name}`;
  const read = (event: Event): void => {
    const input = event.target as HTMLInputElement | HTMLTextAreaElement;
    const bad = input instanceof HTMLInputElement && input.validity.badInput;
    const error = box.check?.(bad ? 'not a number' : input.value.trim()) ?? '';
    showError(input, error);
    if (error === '') box.take(input.value.trim());
  };
  const shared = { describedBy: `${id}-error${hint ? ` ${id}-hint` : ''}` };
  return html`<div class="field">
    <label class="label" for=${id}>${label}</label>
    ${
      rows
        ? html`<textarea
            class="input"
            id=${id}
            rows=${rows}
            maxlength=${maxLength}
            ?disabled=${disabled}
            placeholder=${placeholder ?? nothing}
            aria-describedby=${shared.describedBy}
            .value=${live(value)}
            @change=${read}
          ></textarea>`
        : html`<input
            class="input"
            id=${id}
            type=${type}
            step=${type === 'number' ? 'any' : nothing}
            maxlength=${maxLength}
            autocomplete="off"
            ?disabled=${disabled}
            placeholder=${placeholder ?? nothing}
            list=${box.list ? `${id}-list` : nothing}
            aria-describedby=${shared.describedBy}
            .value=${live(value)}
            @change=${read}
          />`
    }
    ${box.list ? html`<datalist id=${`${id}-list`}>${box.list.map((one) => html`<option value=${one}></option>`)}</datalist>` : nothing}
    ${hint ? html`<span class="hint" id=${`${id}-hint`}>${hint}</span>` : nothing}
    <span class="field-error" id=${`${id}-error`} role="status"></span>
  </div>`;
}

function showError(input: HTMLElement, error: string): void {
  input.setAttribute('aria-invalid', String(error !== ''));
  const line = input.closest('.field')?.querySelector('.field-error');
  if (line) line.textContent = error;
}

/** A tick box; undefined is neither ticked nor not, as several fields can be. */
export function tickBox(
  label: string,
  value: boolean | undefined,
  disabled: boolean,
  take: (ticked: boolean) => void,
): TemplateResult {
  return html`<label class="check">
    <input
      type="checkbox"
      ?disabled=${disabled}
      .checked=${live(value ?? false)}
      .indeterminate=${live(value === undefined)}
      @change=${(event: Event) => take((event.target as HTMLInputElement).checked)}
    />
    ${label}
  </label>`;
}

/** A choice in a list. */
export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A list to choose from; `several` is shown, but cannot be chosen, while `value` is undefined. */
export function choiceBox(
  {
    label,
    id,
    value,
    several,
    disabled,
  }: {
    readonly label: string;
    readonly id?: string;
    readonly value: string | undefined;
    readonly several: string;
    readonly disabled: boolean;
  },
  choices: readonly Choice[],
  take: (value: string) => void,
): TemplateResult {
  return html`<label class="field">
    <span class="label">${label}</span>
    <select
      class="input"
      id=${id ?? nothing}
      ?disabled=${disabled}
      @change=${(event: Event) => take((event.target as HTMLSelectElement).value)}
    >
      ${value === undefined ? html`<option value="" disabled .selected=${true}>${several}</option>` : nothing}
      ${choices.map((one) => html`<option value=${one.value} .selected=${live(one.value === value)}>${one.text}</option>`)}
    </select>
  </label>`;
}
