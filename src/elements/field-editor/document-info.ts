import type { DocumentStatus } from '../../contract/lifecycles/document.js';

/** What is known of the document beside its fields and signers. */
export interface DocumentInfo {
  readonly documentId: string;
  readonly name: string;
  readonly status: DocumentStatus;
  /** The tags that a template's senders fill, with what a preview shows for them. */
  readonly mergeTags?: readonly MergeTag[] | undefined;
  /** A template is not sent from here. */
  readonly kind?: 'document' | 'template';
  /** 0 until files are uploaded; absent in stand-alone mode. */
  readonly pageCount?: number;
  /** Another one when the pages are others. */
  readonly fileVersion?: string;
}

/** A tag of a template. */
export interface MergeTag {
  readonly tagName: string;
  readonly previewValue?: string | undefined;
}
