import type { FieldSettings } from '../../src/contract/field-settings.js';
import type { FieldType } from '../../src/contract/fields.js';
import type { PercentRect } from '../../src/core/page-geometry.js';

/** `{{tag_name}}` as it stands on a page (from 1); the same name may stand in many places. */
export interface DetectedMergeTag {
  readonly tagName: string;
  readonly pageNumber: number;
  readonly rect: PercentRect;
  /** The rest of a tag that is broken over several lines. */
  readonly continued?: readonly PercentRect[];
}

/** A field found in a document: complete but for its signer. */
export interface DetectedField extends Readonly<FieldSettings> {
  readonly type: FieldType;
  readonly pageNumber: number;
  readonly rect: PercentRect;
  readonly label: string | null;
  readonly required: boolean;
}

/**
 * A field from a text tag such as `{{Name;role=Client;type=text}}`; `role` null when the tag names none. The field may be
 * larger than the text of the tag, which stands in `tagRects`, line by line.
 */
export interface DetectedFieldTag extends DetectedField {
  readonly role: string | null;
  readonly tagRects: readonly PercentRect[];
}

/** A field of the PDF's form; `name` is its full name, and a radio button has its group's. */
export interface DetectedFormField extends DetectedField {
  readonly name: string;
}

/** What a document says itself about where something is to be filled in, in the order of pages and from top to bottom. */
export interface Detection {
  readonly ok: true;
  readonly mergeTags: readonly DetectedMergeTag[];
  readonly fieldTags: readonly DetectedFieldTag[];
  readonly formFields: readonly DetectedFormField[];
}
