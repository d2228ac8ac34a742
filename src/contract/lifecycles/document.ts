import type { Lifecycle } from './lifecycle.js';

/** Where a document for field placement stands. Drafts expire; a sent document lives on in its signing request. */
export const documentStatuses = ['draft', 'sent', 'deleted', 'expired'] as const;
/** One of `documentStatuses`. */
export type DocumentStatus = (typeof documentStatuses)[number];
/** What can happen to a document. */
export type DocumentAction = 'edit' | 'send' | 'delete' | 'expire';

/** A document's transition table. */
export const documentLifecycle: Lifecycle<DocumentStatus, DocumentAction> = {
  initial: 'draft',
  transitions: {
    draft: { edit: 'draft', send: 'sent', delete: 'deleted', expire: 'expired' },
    sent: {},
    deleted: {},
    expired: {},
  },
};
