import type { Translate } from '../../base/localize.js';
import type { Problem } from '../../base/problem.js';
import type { WithCommonEvents } from '../../base/snp-element.js';
import type { EditorFact } from './effects.js';
import type { SnpFieldEditorEvents } from './events.js';
import { needsToken, problemOf } from './failures.js';
import { blocksSending, sendDetail, sendObstacles } from './selectors.js';
import type { EditorState } from './state.js';

type Events = WithCommonEvents<SnpFieldEditorEvents>;

/** What telling of facts needs of the element. */
export interface FactTeller {
  readonly state: EditorState;
  readonly t: Translate;
  /** Whether the page can give another token. */
  readonly renews: boolean;
  emit<Name extends keyof Events>(name: Name, detail: Events[Name]): unknown;
  /** Shows a problem in place of the document. */
  showProblem(problem: Problem): void;
  /** Brings the focus to what is said above the pages. */
  focusNotices(): void;
}

/** Tells the page, and where it is needed the person, what came of saving, sending and loading. */
export function tellFact(fact: EditorFact, { state, t, renews, emit, showProblem, focusNotices }: FactTeller): void {
  if (fact.kind === 'saved') {
    emit('snp-saved', { documentId: state.info?.documentId ?? '', revision: fact.revision });
  } else if (fact.kind === 'sent') {
    emit('snp-sent', fact.detail);
    focusNotices();
  } else {
    const problem = problemOf(fact.failure, t);
    // While there is a document on screen its own notices tell; only a document that did not load needs the whole stage.
    if (state.load === 'complete') emit('snp-error', problem);
    else showProblem({ ...problem, retryable: problem.retryable || (needsToken(problem.code) && renews) });
  }
}

/** What sending would hand over; `blocked` while the dialog still asks for something, nothing while it is not open. */
export function sendWish(state: EditorState): SnpFieldEditorEvents['snp-send'] | 'blocked' | undefined {
  if (state.send.step !== 'open') return undefined;
  return sendObstacles(state).some(blocksSending) ? 'blocked' : sendDetail(state);
}
