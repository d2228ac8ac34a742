import { focusStep } from './focus.js';
import type { SignerScreen } from './selectors.js';

/** What the watch needs of the element. */
export interface ScreenWatchOptions {
  readonly root: () => ParentNode;
  readonly announce: (text: string) => void;
  /** Something can be done for the first time. */
  readonly ready: () => void;
  /** Others have signed and the document opened by itself. */
  readonly opened: () => void;
}

/** Follows the screens: says which one has come and keeps the focus where it makes sense. */
export class ScreenWatch {
  private screen: SignerScreen = 'loading';
  private hadFocus = false;
  /** An end screen that is still to be announced: its words may be on their way. */
  private arriving: { readonly hadFocus: boolean } | undefined;

  constructor(private readonly options: ScreenWatchOptions) {}

  /** Before rendering: whether the focus is inside, which `:focus-within` does not tell of an open dialog. */
  note(hasFocus: boolean): void {
    this.hadFocus = hasFocus;
  }

  /** After rendering: which screen is on show. */
  show(screen: SignerScreen, loaded: boolean): void {
    if (screen !== this.screen) this.change(this.screen, screen, loaded);
    this.screen = screen;
    this.announceEnd();
  }

  private change(before: SignerScreen, screen: SignerScreen, loaded: boolean): void {
    this.arriving = undefined;
    if (before === 'loading' && loaded) this.options.ready();
    if (before === 'not-your-turn' && screen === 'consent') this.options.opened();
    if (screen === 'loading' || screen === 'consent') return;
    if (screen !== 'filling') this.arriving = { hadFocus: this.hadFocus };
    else if (before === 'consent') focusStep(this.options.root());
  }

  private announceEnd(): void {
    const title = this.options.root().querySelector<HTMLElement>('#end-title');
    if (!title || !this.arriving) return;
    this.options.announce(title.textContent.trim());
    // Focus would be lost with what was removed; elsewhere on the page it is left alone.
    if (this.arriving.hadFocus) title.focus();
    this.arriving = undefined;
  }
}
