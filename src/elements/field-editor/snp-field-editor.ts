import type { PropertyValues, TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { keepPdfReady } from '../../adapters/pdf-pages.js';
import { addTexts, type Translate } from '../../base/localize.js';
import { SnpElement } from '../../base/snp-element.js';
import { createStore } from '../../base/store.js';
import type { SigningOrder } from '../../contract/sending-options.js';
import type { LiveRegion } from '../../parts/live-region.js';
import type { PageList, PageListEvents, RenderOverlay } from '../../parts/page-list.js';
import { announcementFor } from './announcements.js';
import { Asides } from './asides.js';
import { EditorCommands, type FieldWish } from './commands.js';
import { Connection } from './connection.js';
import { createEditorEffects, type EditorFact } from './effects.js';
import type { SnpFieldEditorEvents } from './events.js';
import { sendWish, tellFact } from './facts.js';
import { missingSource } from './failures.js';
import type { PageDesk } from './files/page-desk.js';
import { Focuser, focusSendFault, selectSignerName, showCarried } from './focus.js';
import type { GivenField, GivenSigner } from './given.js';
import { GivenSource } from './given-source.js';
import { Inputs } from './inputs.js';
import { Late } from './late.js';
import { wordsIn } from './new-field.js';
import { pageFacts } from './page-facts.js';
import { changeToTell, isUnsaved, sendsFromHere } from './selectors.js';
import { EditorSession } from './session.js';
import { fieldEditorStyles } from './snp-field-editor.styles.js';
import { canEdit, initialState, isOnlyPulled, reduce, type EditorAction, type EditorState } from './state.js';
import { texts } from './texts.js';
import type { EditorView } from './views/context.js';
import { renderFrame } from './views/frame.js';
import { renderOverlay } from './views/overlay.js';

/** How long an element without a source may wait for its page's script before it says so. */
const patienceMs = 1_500;

/**
 * Places fields on a PDF for the people who are to sign it, and sends it. With a server: `api-base`, `token` (or
 * `tokenProvider`) and `document-id` or `template-id`; without one: `src`, `fields` and `signers`, and the page listens to `snp-change`.
 *
 * @tag snp-field-editor
 *
 * @attr {string} lang - language of the texts; else that of the closest ancestor
 * @attr {string} dir - `rtl` or `ltr`; else by `lang`
 *
 * @fires {CustomEvent<undefined>} snp-ready - the document is on screen and can be worked on
 * @fires {CustomEvent<ChangeDetail>} snp-change - fields or signers were changed
 * @fires {CustomEvent<{ documentId: string, revision: number }>} snp-saved - the server has stored the changes
 * @fires {CustomEvent<SendDetail>} snp-send - the user wants to send; cancelable
 * @fires {CustomEvent<SentDetail>} snp-sent - the document was sent
 * @fires {CustomEvent<Problem>} snp-error - something went wrong; the element shows it as well
 * @fires {CustomEvent<undefined>} snp-activity - the user does something; at most every five seconds
 *
 * @csspart base - the whole editor
 * @csspart toolbar - the bar above the pages
 * @csspart preview-button - the button that shows the document as its signers will see it
 * @csspart pages-button - the button that shows the small pages
 * @csspart help-button - the button that lists the keys
 * @csspart send-button - the button that opens the send dialog
 * @csspart send-confirm - the button that sends
 * @csspart save-state - what is said about saving
 * @csspart palette - the field types
 * @csspart palette-item - one field type
 * @csspart signers - the list of signers
 * @csspart signer - one signer
 * @csspart properties - what is selected
 * @csspart field - a field on a page
 * @csspart problem - a message that the document cannot be shown
 *
 * @cssproperty --snp-accent - colour of main actions
 * @cssproperty --snp-surface - background
 * @cssproperty --snp-text - text
 * @cssproperty --snp-radius - corner of controls
 * @cssproperty --snp-font - font family
 */
export class SnpFieldEditor extends SnpElement<SnpFieldEditorEvents> {
  static {
    addTexts(texts);
  }

  static override styles = fieldEditorStyles;

  /** Where the server is, such as `https://sign.example.com`; empty for the page's own origin. */
  @property({ attribute: 'api-base' }) apiBase = '';

  /** The embed token for this document. */
  @property() token = '';

  /** Gives an embed token, also a new one when the last has expired. */
  @property({ attribute: false }) tokenProvider: (() => Promise<string>) | undefined;

  /** The document that the token is for; when given, another document, or a template, is refused. */
  @property({ attribute: 'document-id' }) documentId = '';

  /** In place of `documentId`: the template that the token is for; another one is refused. */
  @property({ attribute: 'template-id' }) templateId = '';

  /** The PDF of stand-alone mode: an address, or the file itself. */
  @property() src: string | Blob = '';

  /** Shows everything and changes nothing. */
  @property({ type: Boolean }) readonly = false;

  @query('snp-part-page-list') private list!: PageList | null;
  @query('snp-part-live-region') private region!: LiveRegion | null;
  @query('.carried') private carried!: HTMLElement | null;

  private readonly store = createStore<EditorState, EditorAction>(reduce, initialState);
  private readonly commands = new EditorCommands(this.store);
  private readonly server = new Connection(() => this);
  private readonly effects = createEditorEffects({
    store: this.store,
    client: () => this.server.client,
    wanted: () => this,
    announce: (fact) => this.announceFact(fact),
    onPagesElsewhere: (info) => this.pages?.changedElsewhere(info),
  });
  private readonly asides = new Asides(() => this.requestUpdate());
  private readonly late = new Late(() => this.onLate());
  private pages: PageDesk | undefined;
  private readonly session = new EditorSession({
    store: this.store,
    effects: this.effects,
    wish: () => ({
      src: this.src,
      hasToken: this.token !== '' || this.tokenProvider !== undefined,
      given: this.source.given,
    }),
    t: () => this.t,
    showProblem: (problem, retry) => this.showProblem(problem, retry),
    clearProblem: () => this.clearProblem(),
    onPdf: () => this.requestUpdate(),
    say: (text) => this.region?.announce(text),
    onEmpty: () => this.becomeReady(),
  });
  private readonly source = new GivenSource({
    store: this.store,
    t: () => this.t,
    problemCode: () => this.problem?.code,
    restart: () => this.session.restart(),
  });
  private readonly inputs = new Inputs({
    store: this.store,
    commands: this.commands,
    list: () => this.list ?? undefined,
    focusField: (id) => this.focuser.field(id),
    showGhost: (at) => showCarried(this.carried, at),
    openProperties: () => {
      this.store.dispatch({ type: 'panel-chosen', panel: 'properties' });
      void this.focuser.later('#property-signer', this.late.wait('form'));
    },
  });
  private readonly focuser = new Focuser({
    root: () => this.renderRoot,
    list: () => this.list,
    fields: () => this.store.get().history.present.fields,
    requestUpdate: () => this.requestUpdate(),
    updated: () => this.updateComplete,
  });
  private isReady = false;
  private spoken: Translate | undefined;

  /** The fields as they are now. Setting them is for stand-alone mode. */
  @property({ attribute: false })
  get fields(): readonly GivenField[] {
    return this.source.shown.fields;
  }
  set fields(fields: readonly GivenField[]) {
    this.source.take({ fields });
  }

  /** The signers as they are now. Setting them is for stand-alone mode. */
  @property({ attribute: false })
  get signers(): readonly GivenSigner[] {
    return this.source.shown.signers;
  }
  set signers(signers: readonly GivenSigner[]) {
    this.source.take({ signers });
  }

  /** `parallel` when all may sign at once, `sequential` for one after another. Setting it is for stand-alone mode. */
  @property({ attribute: 'signing-order' })
  get signingOrder(): SigningOrder {
    return this.source.shown.signingOrder;
  }
  set signingOrder(signingOrder: SigningOrder) {
    this.source.take({ signingOrder });
  }

  /** Whether there are changes that the server does not have. */
  get unsaved(): boolean {
    return isUnsaved(this.store.get());
  }

  /** Saves now; resolves to whether everything is stored. Stand-alone there is nothing to save. */
  save(): Promise<boolean> {
    return this.effects.autosave.flush();
  }

  /** Takes the last change back. */
  undo(): void {
    this.commands.undo();
  }

  /** Makes the change that was taken back again. */
  redo(): void {
    this.commands.redo();
  }

  /** Adds a field, by default at a free place of the page being read; answers its id, or undefined when nothing can be added. */
  addField(wish: FieldWish): string | undefined {
    return this.commands.addField(wish);
  }

  /** Selects fields by their ids; none for an empty list. */
  select(ids: string | readonly string[]): void {
    this.commands.select(typeof ids === 'string' ? [ids] : ids);
  }

  /** Fits the pages' width, or a whole page, into the editor. */
  fit(how: 'width' | 'page' = 'width'): void {
    this.list?.[how === 'page' ? 'fitPage' : 'fitWidth']();
  }

  /** Opens the send dialog, which asks for what is missing. */
  send(): void {
    if (sendsFromHere(this.store.get())) this.store.dispatch({ type: 'send-opened' });
  }

  protected override onConnect(): void {
    this.own(keepPdfReady());
    this.own(this.store.subscribe((now, before, action) => this.onChange(now, before, action)));
    this.own(() => this.inputs.frames.stop());
    for (const type of ['online', 'offline'] as const)
      this.listen(window, type, () => this.onConnection(type === 'online'));
    this.listen(window, 'beforeunload', (event: Event) => {
      this.pages?.offers.keep();
      if (this.unsaved) event.preventDefault();
    });
    if (this.hasUpdated) this.session.resume();
    const timer = setTimeout(() => this.complainOfSource(), patienceMs);
    this.own(() => clearTimeout(timer));
  }

  protected override onDisconnect(): void {
    this.session.close();
    this.pages?.intake.stop();
    this.isReady = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.shadowRoot) this.late.dress(this.shadowRoot);
    if (changed.has('readonly')) this.store.dispatch({ type: 'readonly-changed', readonly: this.readonly });
    const elsewhere = (['src', 'apiBase', 'documentId', 'templateId'] as const).some((name) => changed.has(name));
    if (elsewhere) this.session.restart();
    else if (changed.has('token') || changed.has('tokenProvider')) {
      this.server.forget();
      this.session.tokenChanged();
    }
    if (this.spoken !== this.t) {
      this.spoken = this.t;
      this.store.dispatch({ type: 'words-changed', words: wordsIn(this.t) });
    }
    this.toggleAttribute('data-locked', !canEdit(this.store.get()));
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.commands.pages = this.list ? pageFacts(this.list) : undefined;
    this.focuser.keep(() => this.list?.refreshOverlays());
  }

  private onConnection(online: boolean): void {
    this.store.dispatch({ type: 'connection-changed', online });
    if (online) this.late.hurry();
  }

  private complainOfSource(): void {
    if (!this.src && this.store.get().load === 'none') this.showProblem(missingSource(this, this.t));
  }

  private onChange(now: EditorState, before: EditorState, action: EditorAction): void {
    if (isOnlyPulled(now, before, action)) {
      this.inputs.frames.ask();
      return;
    }
    // a press is answered on the page at once; panels and bars follow when that is painted
    const answersFirst = action.type === 'selected' && action.byPress === true;
    if (answersFirst) this.list?.refreshOverlays();
    this.updateSoon(answersFirst);
    this.pages?.heard(action);
    if (action.type === 'loaded') this.onLate();
    const said = announcementFor(now, before, action, this.t);
    if (said !== undefined) this.region?.announce(said);
    const told = changeToTell(now, before, action);
    if (told) this.emit('snp-change', told);
  }

  /** Makes the desk when it has arrived and there is a document to work on. */
  private onLate(): void {
    const desk = this.store.get().load === 'complete' ? this.late.get('desk') : undefined;
    if (!desk) return;
    this.requestUpdate();
    if (this.pages) return;
    this.pages = new desk.PageDesk({
      store: this.store,
      client: () => this.server.client,
      autosave: this.effects.autosave,
      apiBase: () => this.apiBase,
      t: () => this.t,
      say: (text) => this.region?.announce(text),
      requestUpdate: () => this.requestUpdate(),
      goTo: (pageNumber, behavior) => void this.list?.scrollToPage(pageNumber, behavior),
      reopen: () => this.session.reopen(),
      retryPage: this.session.retryPage,
    });
    this.pages.begin();
  }

  private announceFact(fact: EditorFact): void {
    tellFact(fact, {
      state: this.store.get(),
      t: this.t,
      renews: this.tokenProvider !== undefined,
      emit: (name, detail) => this.emit(name, detail),
      showProblem: (problem) => this.showProblem(problem, () => this.session.restart()),
      focusNotices: () => void this.focuser.later('.notices'),
    });
  }

  private readonly addSigner = (): void => {
    const number = this.store.get().history.present.signers.length + 1;
    const id = this.commands.addSigner(this.t('editor.signerNumber', { number }));
    this.asides.set({ editedSignerId: id });
    void this.updateComplete.then(() => selectSignerName(this.renderRoot, id));
  };

  private readonly confirmSend = (): void => {
    const wish = sendWish(this.store.get());
    if (wish === 'blocked') focusSendFault(this.renderRoot);
    else if (wish && this.emit('snp-send', wish, { cancelable: true })) void this.effects.send();
    else if (wish) this.store.dispatch({ type: 'send-closed' });
  };

  private readonly drawOverlay: RenderOverlay = (pageNumber) => renderOverlay(pageNumber, this.view);

  private readonly onPagesReady = (event: CustomEvent<PageListEvents['pages-ready']>): void => {
    this.requestUpdate();
    this.region?.announce(this.t('editor.said.loaded', { count: event.detail.pageCount }));
    this.pages?.pagesReady();
    this.late.prefetch();
    this.becomeReady();
  };

  private becomeReady(): void {
    if (this.isReady) return;
    this.isReady = true;
    this.emit('snp-ready', undefined);
  }

  private get view(): EditorView {
    const state = this.store.get();
    const { t, commands, pages, late, asides } = this;
    const { pointer } = this.inputs;
    return {
      ...{ state, t, commands, pointer, pages, late, asides },
      ...asides.shown,
      editable: canEdit(state),
      dispatch: (action) => this.store.dispatch(action),
      editSigner: (id) => asides.set({ editedSignerId: id }),
      leaveSigner: (id) => asides.set({ leavingSignerId: id }),
      addSigner: this.addSigner,
      focusField: (id) => this.focuser.field(id),
      zoomBy: (command) => this.list?.[command](),
      openSend: () => this.send(),
      confirmSend: this.confirmSend,
      saveNow: () => void this.save(),
      settleConflict: (choices) => {
        this.effects.settleConflict(choices);
        this.focuser.afterDialog('.notices');
      },
    };
  }

  protected override render(): TemplateResult {
    return renderFrame(this.view, {
      ...this.session.shown,
      problem: this.problem ? this.renderProblem() : undefined,
      drawOverlay: this.drawOverlay,
      onKeyDown: this.inputs.keys.onKeyDown,
      onPagesClick: this.inputs.onPagesClick,
      onPagesReady: this.onPagesReady,
      bindStage: (stage, signal) => this.inputs.stage.bind(stage, signal),
      onZoom: ({ detail }) => this.asides.set({ zoom: detail }),
    });
  }
}
