import type { Field } from '../../../src/contract/fields.js';
import type { TemplateStatus } from '../../../src/contract/lifecycles/template.js';
import type { SigningOrder } from '../../../src/contract/sending-options.js';
import type { UploadFileType } from '../../../src/contract/templates.js';
import type { PageBox, PercentRect } from '../../../src/core/page-geometry.js';

/** A file that a template is made of, as it was announced. */
export interface AnnouncedFile {
  readonly key: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly fileType: UploadFileType;
}

/** The PDF of a template; another order of pages is another file with another key. */
export interface TemplateFile {
  readonly key: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** A signer's part in a template. */
export interface TemplateSigner {
  readonly id: string;
  readonly role: string;
  readonly label: string;
  readonly signingOrder: number;
  readonly color: string;
}

/**
 * `{{tagName}}` found in the text; the place in percent of the page as displayed. Without a name it is the rest of a tag that
 * is broken over lines, or the tag of a field that was imported: nothing is drawn there, but requests do not show it.
 */
export interface TextTag extends PercentRect {
  readonly tagName: string | null;
  readonly pageNumber: number;
}

/** Who is working on the files of a template; until the time given nobody else does. */
export interface WorkClaim {
  readonly token: string;
  readonly until: Date;
}

/** What a template's pages carry. */
export interface TemplateContent {
  readonly signers: readonly TemplateSigner[];
  readonly fields: readonly Field[];
  readonly textTags: readonly TextTag[];
}

/** A template as stored. */
export interface Template extends TemplateContent {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly status: TemplateStatus;
  /** Whether new requests may be made from it. */
  readonly isActive: boolean;
  readonly isOneTime: boolean;
  readonly uploads: readonly AnnouncedFile[];
  /** When the links for the uploads end. */
  readonly uploadsEndAt: Date;
  /** When an upload that is not finalized is given up. */
  readonly expiresAt: Date;
  readonly claim: WorkClaim | null;
  /** In which order requests are signed that say none themselves. */
  readonly signingOrder: SigningOrder;
  /** Null until the upload is finalized. */
  readonly file: TemplateFile | null;
  /** Under which a copy of the PDF is saved: `contract.pdf`. */
  readonly fileName: string;
  readonly pages: readonly PageBox[];
  /** Counts the changes, from 1. */
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A template whose file is there. */
export type ReadyTemplate = Template & { readonly file: TemplateFile };
