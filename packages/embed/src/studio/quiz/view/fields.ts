import { html, nothing, type TemplateResult } from 'lit/html.js';

/** A field with its label. What is typed stays as it was typed: its first value is given once. */
export interface Field {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** Of its part, for tests and for those who look for the field that a fault is about. */
  readonly name?: string;
  readonly change: (value: string) => void;
}

function typed(change: (value: string) => void) {
  return (event: Event) => change((event.target as HTMLInputElement | HTMLTextAreaElement).value);
}

/** One line. @param type of the input */
export function lineField(field: Field, type: 'text' | 'number' = 'text'): TemplateResult {
  const { label, value, name, change, hint } = field;
  return html`<label class="field">
    <span>${label}</span>
    <input
      type=${type}
      dir=${type === 'text' ? 'auto' : nothing}
      step=${type === 'number' ? 'any' : nothing}
      data-field=${name ?? nothing}
      .defaultValue=${value}
      @input=${typed(change)}
    />
    ${hint === undefined ? nothing : html`<small class="hint">${hint}</small>`}
  </label>`;
}

/** Several lines. */
export function textField({ label, value, name, change, hint }: Field, rows = 3): TemplateResult {
  return html`<label class="field">
    <span>${label}</span>
    <textarea
      dir="auto"
      rows=${rows}
      data-field=${name ?? nothing}
      .defaultValue=${value}
      @input=${typed(change)}
    ></textarea>
    ${hint === undefined ? nothing : html`<small class="hint">${hint}</small>`}
  </label>`;
}

/** A box to be ticked. */
export function checkField(
  label: string,
  checked: boolean,
  change: (checked: boolean) => void,
): TemplateResult {
  return html`<label class="check">
    <input
      type="checkbox"
      .checked=${checked}
      @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
    />
    <span>${label}</span>
  </label>`;
}

/** One of some values. */
export function menuField<Value extends string>(
  label: string,
  options: readonly (readonly [value: Value, text: string])[],
  { value, change }: { readonly value: Value; readonly change: (value: Value) => void },
): TemplateResult {
  return html`<label class="field">
    <span>${label}</span>
    <select @change=${(event: Event) => change((event.target as HTMLSelectElement).value as Value)}>
      ${options.map(
        ([option, text]) => html`<option value=${option} ?selected=${option === value}>${text}</option>`,
      )}
    </select>
  </label>`;
}

/** A number as it was typed; the other value where it is none. */
export function numberOf(text: string, otherwise: number): number {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? otherwise : number;
}
