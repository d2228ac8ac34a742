import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { icon, type IconName } from '../base/icons.js';
import { SnpBase } from '../base/snp-base.js';
import { tokens } from '../base/tokens.js';
import { menuStyles } from './menu.styles.js';

/** One entry of a menu. */
export interface MenuItem {
  readonly text: string;
  /** Does what it stands for; the menu is closed by then. */
  readonly press: () => void;
  /** `check` can be on and off, of the `choice`s of a group one is on. */
  readonly kind?: 'check' | 'choice';
  /** Whether it is on; `mixed` for some of several. */
  readonly checked?: boolean | 'mixed';
  readonly icon?: IconName;
  /** A dot of this CSS colour beside the text. */
  readonly color?: string;
  /** The keys that do the same, as they are shown. */
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
  readonly danger?: boolean;
}

/** Entries that belong together, below a title if they have one. */
export interface MenuGroup {
  readonly title?: string;
  readonly items: readonly MenuItem[];
}

/** Events of `snp-part-menu`; they stay inside. */
export interface MenuEvents {
  /** It is to be taken away; `away`: something else was pressed, which gets the focus. */
  'menu-close': { readonly how: 'chosen' | 'escape' | 'away' };
}

/** Distance from the edges of the window, in CSS pixels. */
const edge = 8;
const roles = { check: 'menuitemcheckbox', choice: 'menuitemradio' } as const;

/** A menu at a point of the viewport, above everything and never outside of the window: arrow keys, letters, Enter, Escape. */
export class Menu extends SnpBase<MenuEvents> {
  static override styles = [tokens, menuStyles];

  /** What it is called for screen readers. */
  @property() label = '';

  @property({ attribute: false }) groups: readonly MenuGroup[] = [];

  /** Where it opens, in CSS pixels of the viewport. */
  @property({ type: Number }) x = 0;
  @property({ type: Number }) y = 0;

  @query('.menu') private box!: HTMLElement;

  protected override onConnect(): void {
    const away = (): void => this.close('away');
    const isInside = (event: Event): boolean => event.composedPath().includes(this);
    const outside = (event: Event): void => {
      if (!isInside(event)) away();
    };
    for (const kind of ['pointerdown', 'wheel'] as const)
      this.listen(window, kind, outside, { capture: true, passive: true });
    this.listen(window, 'resize', away);
    this.listen(window, 'blur', away);
    this.listen(this, 'contextmenu', (event: Event) => event.preventDefault());
    if (this.hasUpdated) this.show();
  }

  protected override firstUpdated(): void {
    this.show();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    this.place();
  }

  private show(): void {
    this.box.showPopover();
    this.place();
    this.entries[0]?.focus({ preventScroll: true });
  }

  private place(): void {
    const { box, x, y } = this;
    const { width, height } = box.getBoundingClientRect();
    const start = box.matches(':dir(rtl)') ? x - width : x;
    const left = Math.max(edge, Math.min(start, innerWidth - width - edge));
    const below = y + height <= innerHeight - edge;
    const top = below ? y : y - height >= edge ? y - height : Math.max(edge, innerHeight - height - edge);
    box.style.left = `${String(left)}px`;
    box.style.top = `${String(top)}px`;
  }

  private get entries(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
  }

  private close(how: MenuEvents['menu-close']['how']): void {
    this.emit('menu-close', { how }, { local: true });
  }

  private choose(item: MenuItem): void {
    if (item.disabled) return;
    this.close('chosen');
    item.press();
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const { key } = event;
    const { entries } = this;
    const at = entries.findIndex((entry) => entry.matches(':focus'));
    const go = (to: number): void => entries[(to + entries.length) % entries.length]?.focus();
    if (key === 'ArrowDown') go(at + 1);
    else if (key === 'ArrowUp') go(at < 0 ? -1 : at - 1);
    else if (key === 'Home') go(0);
    else if (key === 'End') go(-1);
    else if (key === 'Escape' || key === 'Tab') this.close('escape');
    else if (key.length === 1 && key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) this.find(key, at);
    else if (key === 'Enter' || key === ' ') {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  private find(letter: string, at: number): void {
    const { entries } = this;
    const { language } = this.t;
    const begins = (entry: HTMLElement): boolean =>
      (entry.querySelector('.text')?.textContent ?? '')
        .toLocaleLowerCase(language)
        .startsWith(letter.toLocaleLowerCase(language));
    [...entries.slice(at + 1), ...entries.slice(0, at + 1)].find(begins)?.focus();
  }

  protected override render(): TemplateResult {
    return html`<div
      class="menu"
      role="menu"
      popover="manual"
      tabindex="-1"
      aria-label=${this.label}
      @keydown=${this.onKey}
    >
      ${this.groups.map(
        ({ title, items }) =>
          html`<div class="group" role="group" aria-label=${title ?? nothing}>
            ${title === undefined ? nothing : html`<span class="title" aria-hidden="true">${title}</span>`}
            ${items.map((item) => this.renderItem(item))}
          </div>`,
      )}
    </div>`;
  }

  private renderItem(item: MenuItem): TemplateResult {
    const { kind, checked = false, color } = item;
    const role = kind ? roles[kind] : 'menuitem';
    return html`<button
      type="button"
      class="item ${item.danger ? 'danger' : ''}"
      role=${role}
      tabindex="-1"
      aria-checked=${kind ? String(checked) : nothing}
      aria-disabled=${item.disabled ? 'true' : nothing}
      @click=${() => this.choose(item)}
    >
      <span class="mark">${markOf(item)}</span>
      <span class="text">${item.text}</span>
      ${color === undefined ? nothing : html`<span class="swatch" .style=${`background:${color}`}></span>`}
      ${item.keys === undefined ? nothing : html`<span class="keys" aria-hidden="true">${item.keys}</span>`}
    </button>`;
  }
}

function markOf({ kind, checked, icon: drawing }: MenuItem): TemplateResult | typeof nothing {
  if (kind && checked === true) return icon('check');
  if (kind && checked === 'mixed') return icon('minus');
  return drawing ? icon(drawing) : nothing;
}
