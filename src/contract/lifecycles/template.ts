import type { Lifecycle } from './lifecycle.js';

/**
 * Where a template stands. `uploading`: its files are awaited; `processing`: they are being checked, converted and merged;
 * an upload that is never finalized expires.
 */
export const templateStatuses = ['uploading', 'processing', 'active', 'deleted', 'expired'] as const;
/** One of `templateStatuses`. */
export type TemplateStatus = (typeof templateStatuses)[number];
/**
 * What can happen to a template. `begin`, `finish` and `giveUp` are the parts of finalizing an upload; `begin` is allowed
 * in `processing` too, for whoever takes over from a process that died.
 */
export type TemplateAction = 'begin' | 'finish' | 'giveUp' | 'rename' | 'edit' | 'use' | 'delete' | 'expire';

/** A template's transition table. */
export const templateLifecycle: Lifecycle<TemplateStatus, TemplateAction> = {
  initial: 'uploading',
  transitions: {
    uploading: { begin: 'processing', rename: 'uploading', delete: 'deleted', expire: 'expired' },
    processing: {
      begin: 'processing',
      finish: 'active',
      giveUp: 'uploading',
      rename: 'processing',
      delete: 'deleted',
      expire: 'expired',
    },
    active: { rename: 'active', edit: 'active', use: 'active', delete: 'deleted' },
    deleted: {},
    expired: { delete: 'deleted' },
  },
};
