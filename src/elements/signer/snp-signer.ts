import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { loadFont, whenFacesArrive, type FontName } from '../../adapters/fonts.js';
import { keepPdfReady } from '../../adapters/pdf-pages.js';
import { addTexts } from '../../base/localize.js';
import { SnpElement } from '../../base/snp-element.js';
import { createStore, StoreController } from '../../base/store.js';
import type { LiveRegion } from '../../parts/live-region.js';
import type { RenderOverlay } from '../../parts/page-list.js';
import { pdfProblem } from '../../parts/pdf-problem.js';
import { ServerConnection } from './connection.js';
import { createSignerEffects, type SignerFact } from './effects.js';
import type { SnpSignerEvents } from './events.js';
import { isoDate } from '../../core/field-display.js';
import { completedDetail, filledDetail, hasStamps, idsOf, leadTo, saveFile } from './facts.js';
import { renderFrame, renderOverlay } from './frame.js';
import { focusControl, focusStep, isSearchKey } from './focus.js';
import { ImageStore } from './images.js';
import { Late } from './late.js';
import { createIntents } from './intents.js';
import { narrowWidth } from './limits.js';
import { signerProblem } from './problem-text.js';
import { Reading } from './reading.js';
import { fieldById, nextOf, progressOf, screenOf, showsDocument, unsavedCount } from './selectors.js';
import { ScreenWatch } from './screen-watch.js';
import { signerStyles } from './snp-signer.styles.js';
import { initialState, isOpen, reduce, type SignerState } from './state.js';
import type { SignerView } from './view.js';
import type { WorkKeeper } from './work-keeper.js';
import { texts } from './texts.js';

/** How long a page may take to give a token before it is told that one is missing. */
const tokenPatienceMs = 5_000;

/**
 * One person's signing from link to sealed copy: disclosure, guided filling, signature, review, finish, download.
 *
 * @tag snp-signer
 * @slot header-end - Beside the document's name, such as a logo or a help link.
 * @slot completed - Below the download, such as what happens next.
 * @slot waiting - Below the list of those who are still to sign.
 * @slot not-your-turn - Below the list of those who sign before.
 * @slot delegated - Below the message that somebody else signs.
 * @slot declined - Below the message that signing was declined.
 * @fires snp-ready - The session is loaded and on show.
 * @fires snp-viewed - The first page was shown and the server knows; detail `{ requestId, signerId }`.
 * @fires snp-field-filled - An answer was stored; detail `{ fieldId, type, filled, requiredFilled, requiredTotal }`.
 * @fires snp-complete - The signer wants to finish; `preventDefault()` stops it; detail `{ requestId, signerId }`.
 * @fires snp-completed - The signer has finished; `preventDefault()` says that the page leads on itself; detail `{ requestId, signerId, requestStatus, nextUrl, invoiceId }`.
 * @fires snp-decline - The signer wants to decline; `preventDefault()` stops it; detail `{ requestId, signerId, reason }`.
 * @fires snp-declined - The signer has declined; detail `{ requestId, signerId }`.
 * @fires snp-delegated - Somebody else signs instead; detail `{ requestId, signerId }`.
 * @fires snp-error - Something went wrong and is shown; detail `{ code, message, retryable }`.
 * @fires snp-activity - The user does something; at most every few seconds.
 * @csspart header - The top with the document's name.
 * @csspart title - The document's name.
 * @csspart consent - The disclosure.
 * @csspart field - A field on the page.
 * @csspart form - The form view.
 * @csspart bar - The bottom bar with progress and the next step.
 * @csspart primary-action - Start, Next or Finish.
 * @csspart end - The screen shown when there is nothing to fill.
 * @csspart download - The button that downloads the sealed document.
 * @cssproperty [--snp-signer-height=100%] - Height of the element.
 * @cssproperty [--snp-accent] - Colour of main actions.
 * @cssproperty [--snp-surface] - Background.
 * @cssproperty [--snp-text] - Text.
 * @cssproperty [--snp-font] - Font family.
 * @cssproperty [--snp-radius=8px] - Corner of controls.
 */
export class SnpSigner extends SnpElement<SnpSignerEvents> {
  static {
    addTexts(texts);
  }

  static override styles = signerStyles;

  /** Where the server is, such as `https://sign.example.com`; empty for the page's own origin. */
  @property({ attribute: 'api-base' }) apiBase = '';

  /** The short-lived token that a signing link was exchanged for. */
  @property() token = '';

  /**
   * Gives a token, and a new one when the old one has expired; takes precedence over `token`. Rejects with an error whose
   * `code` is `link_invalid` when the link gives none any more; every other failure is taken for one that may pass.
   */
  @property({ attribute: false }) tokenProvider: (() => Promise<string>) | undefined;

  @state() private narrow = false;
  @state() private agreed = false;
  @state() private consentRefused = false;
  @state() private reasonRefused = false;
  @query('.announcer') private announcer!: LiveRegion;

  private readonly store = createStore(reduce, initialState);
  private readonly controller = new StoreController(this, this.store, (all: SignerState) => all);
  private readonly reading = new Reading(
    () => this.renderRoot,
    () => this.requestUpdate(),
  );
  private readonly server = new ServerConnection();
  private readonly images = new ImageStore(this.server.client, () => this.requestUpdate());
  private readonly late = new Late(() => this.requestUpdate());
  private readonly watch = new ScreenWatch({
    root: () => this.renderRoot,
    announce: (text) => this.announcer.announce(text),
    ready: () => this.emit('snp-ready', undefined),
    opened: () => this.announcer.announce(this.t('signer.turn.yours')),
  });
  private keeper: WorkKeeper | undefined;
  private consentVersion = '';
  /** The page leads on after signing; then no button of ours does. */
  @state() private handedOver = false;
  private readonly effects = createSignerEffects({
    store: this.store,
    client: this.server.client,
    announce: (fact) => this.tell(fact),
    save: (url, fileName) => saveFile(this.server.resolve(url), fileName),
    acts: async (options) => (await this.late.wait('screens')).createActs(options),
    images: this.images,
    pictures: async (options) => (await this.late.wait('views')).createPictureIntake(options, this.images),
    takeToken: (token) => this.goOnWith(token),
  });
  private readonly intents = createIntents({
    store: this.store,
    effects: this.effects,
    agreed: () => this.agreed,
    setAgreed: (agreed) => {
      this.agreed = agreed;
      this.consentRefused = false;
    },
    refuseConsent: () => {
      this.consentRefused = true;
      this.renderRoot.querySelector<HTMLElement>('#agree')?.focus();
    },
    refuseReason: (refused) => {
      this.reasonRefused = refused;
      if (refused) this.renderRoot.querySelector<HTMLElement>('#reason')?.focus();
    },
    goTo: (fieldId) => void this.goTo(fieldId),
    focusStep: () => void this.updateComplete.then(() => focusStep(this.renderRoot)),
    wishToComplete: () => this.wishToComplete(),
    wishToDecline: (reason) => this.wishToDecline(reason),
    sayMissing: (count) => this.announcer.announce(this.t('signer.announce.missing', { count })),
    retry: () => this.retryAll(),
    goOn: () => leadTo(this.store.get().session?.next.nextUrl),
  });

  /** Leads to the next field, as the button does; answers false when there is nothing left to visit. */
  next(): boolean {
    const next = this.isFilling ? nextOf(this.store.get()) : undefined;
    if (this.isFilling) this.intents.next();
    return next !== undefined;
  }

  /** Finishes without asking again; with something missing it leads there. Answers whether the signer has finished. */
  async complete(): Promise<boolean> {
    if (!this.isFilling) return this.store.get().session?.signer.status === 'completed';
    if (!progressOf(this.store.get()).complete) this.intents.finish();
    else if (this.wishToComplete()) await this.effects.complete();
    return this.store.get().session?.signer.status === 'completed';
  }

  /** Declines with a reason, without asking again, where that is allowed. Answers whether the signer has declined. */
  async decline(reason: string): Promise<boolean> {
    const { session } = this.store.get();
    const text = reason.trim();
    if (session && isOpen(session) && session.options.canDecline && text && this.wishToDecline(text))
      await this.effects.decline(text);
    return this.store.get().session?.signer.status === 'declined';
  }

  /** Downloads the sealed document once it is there. */
  async download(): Promise<void> {
    if (screenOf(this.store.get()) === 'completed') await this.effects.download();
  }

  protected override onConnect(): void {
    this.own(keepPdfReady());
    this.effects.connectionChanged(navigator.onLine);
    this.listen(window, 'online', () => {
      this.late.hurry();
      this.effects.connectionChanged(true);
      if (this.reading.loader.error !== undefined) this.openDocument(true);
    });
    this.listen(window, 'offline', () => this.effects.connectionChanged(false));
    this.listen(this, 'keydown', (event: KeyboardEvent) => this.onKey(event));
    this.listen(window, 'beforeunload', (event) => {
      if (unsavedCount(this.store.get()) > 0) event.preventDefault();
    });
    this.listen(document, 'visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.effects.hurry();
      else this.effects.look();
    });
    const observer = new ResizeObserver(() => (this.narrow = this.clientWidth < narrowWidth));
    observer.observe(this);
    this.own(() => observer.disconnect());
    const unsubscribe = this.store.subscribe((now, before) => {
      this.tellFailure(now, before);
      if (now.session !== before.session && hasStamps(now.session)) this.useFont('noto-sans-strong');
    });
    this.own(unsubscribe);
    this.useFont('noto-sans');
    this.own(whenFacesArrive(() => this.requestUpdate()));
    if (this.hasUpdated) this.begin();
  }

  protected override onDisconnect(): void {
    this.effects.stop();
    this.keeper?.stop();
    this.images.close();
    this.reading.loader.close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.shadowRoot) this.late.dress(this.shadowRoot);
    this.watch.note(this.shadowRoot?.activeElement != null);
    if (changed.has('apiBase') || changed.has('token') || changed.has('tokenProvider')) {
      this.server.change(this.apiBase, this.token, this.tokenProvider);
      if (this.isConnected) this.begin();
    }
    // Who ticked the box agreed to other words.
    const version = this.controller.value.session?.consent.version ?? '';
    if (version !== this.consentVersion) this.agreed = false;
    this.consentVersion = version;
    if (showsDocument(this.controller.value)) this.openDocument(false);
    else this.reading.loader.close();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.reading.pages?.refreshOverlays();
    const state = this.controller.value;
    this.watch.show(screenOf(state), state.session !== undefined);
    const { store, effects, images } = this;
    const server = (): string => this.server.place;
    this.keeper ??= this.late.peek('views')?.createWorkKeeper({ store, effects, images, server });
    if (this.isConnected) this.keeper?.start();
  }

  /** Draws again once a face is there: text is laid out by it. */
  private useFont(name: FontName): void {
    void loadFont(name).then(() => this.requestUpdate());
  }

  private onKey(event: KeyboardEvent): void {
    if (!isSearchKey(event) || !this.reading.pages || this.store.get().dialog || this.store.get().view === 'form')
      return;
    event.preventDefault();
    this.reading.openSearch();
  }

  private begin(): void {
    if (!this.server.hasToken) {
      const timer = setTimeout(() => {
        if (this.server.hasToken || this.store.get().session) return;
        this.store.dispatch({ type: 'load-failed', failure: { code: 'token_missing', retryable: false } });
      }, tokenPatienceMs);
      this.own(() => clearTimeout(timer));
      return;
    }
    this.effects.start();
  }

  /** The next document of the sitting, in place. */
  private goOnWith(token: string): void {
    this.server.useToken(token);
    this.handedOver = false;
    this.reading.loader.close();
    this.images.close();
    this.effects.forget();
    this.effects.start();
  }

  private openDocument(again: boolean): void {
    if (!this.isConnected || (this.reading.loader.begun && !again)) return;
    void this.reading.loader
      .open(() => this.server.client().fileRequest('getSigningFile'))
      .then(() => {
        if (this.reading.loader.error !== undefined)
          this.emit('snp-error', pdfProblem(this.reading.loader.error, this.t));
      });
  }

  private get isFilling(): boolean {
    return screenOf(this.store.get()) === 'filling';
  }

  private wishToComplete(): boolean {
    const { session } = this.store.get();
    if (!session) return false;
    return this.emit('snp-complete', idsOf(session), { cancelable: true });
  }

  private wishToDecline(reason: string): boolean {
    const { session } = this.store.get();
    if (!session) return false;
    return this.emit('snp-decline', { ...idsOf(session), reason }, { cancelable: true });
  }

  private tell(fact: SignerFact): void {
    const state = this.store.get();
    switch (fact.kind) {
      case 'filled': {
        const detail = filledDetail(fact, state);
        if (detail) this.emit('snp-field-filled', detail);
        return;
      }
      case 'viewed':
        this.emit('snp-viewed', idsOf(fact.session));
        return;
      case 'declined':
        this.emit('snp-declined', idsOf(fact.session));
        return;
      case 'delegated':
        this.emit('snp-delegated', idsOf(fact.session));
        return;
      case 'completed':
        this.handedOver = !this.emit('snp-completed', completedDetail(fact.session), { cancelable: true });
    }
  }

  private tellFailure(now: SignerState, before: SignerState): void {
    const failure = now.loadFailure !== before.loadFailure ? now.loadFailure : undefined;
    const other = now.failure !== before.failure ? now.failure : undefined;
    for (const one of [failure, other]) if (one) this.emit('snp-error', signerProblem(one, this.t));
    if (now.online !== before.online && this.isFilling)
      this.announcer.announce(this.t(now.online ? 'signer.online' : 'signer.offline'));
  }

  private retryAll(): void {
    this.store.dispatch({ type: 'failure-dismissed' });
    if (this.reading.loader.error !== undefined) this.openDocument(true);
    if (this.store.get().load === 'error') void this.effects.reload();
    this.effects.hurry();
    this.late.hurry();
    this.requestUpdate();
  }

  /** Brings a field into view and puts the focus where it is filled. */
  private async goTo(fieldId: string): Promise<void> {
    const field = fieldById(this.store.get(), fieldId);
    if (!field) return;
    this.store.dispatch({ type: 'field-entered', fieldId });
    // there they lie over the field
    if (this.narrow) this.reading.thumbnails = false;
    await this.updateComplete;
    if (this.store.get().view === 'document') {
      await this.reading.pages?.scrollToRect(field.pageNumber, field);
      this.reading.pages?.refreshOverlays();
    }
    focusControl(this.renderRoot, fieldId, this.narrow && this.store.get().view === 'document');
  }

  private get view(): SignerView {
    const all = this.controller.value;
    const now = new Date();
    return {
      state: all,
      screen: screenOf(all),
      t: this.t,
      direction: this.direction,
      narrow: this.narrow,
      agreed: this.agreed,
      consentRefused: this.consentRefused,
      reasonRefused: this.reasonRefused,
      today: this.t.date(now, { dateStyle: 'medium' }),
      sealedDate: isoDate(now),
      goesOn: !this.handedOver,
      intents: this.intents,
      images: this.images,
    };
  }

  protected override render(): TemplateResult {
    const { view } = this;
    const frame = renderFrame(view, {
      reading: this.reading,
      late: this.late,
      intents: this.intents,
      renderOverlay: this.renderOverlay,
      shown: () => {
        this.effects.documentShown();
        this.late.prefetch();
      },
      reopen: () => this.openDocument(true),
    });
    return html`${frame} <snp-part-live-region class="announcer"></snp-part-live-region>`;
  }

  private readonly renderOverlay: RenderOverlay = (pageNumber, page) =>
    renderOverlay(this.view, { reading: this.reading, late: this.late }, pageNumber, page);
}
