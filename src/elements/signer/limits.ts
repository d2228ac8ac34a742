/** Longest text of an answer in characters; the contract's `maxFieldTextLength`, whose module would bring zod along. */
export const maxAnswerLength = 2000;

/** Longest reason for declining in characters; the contract's limit. */
export const maxReasonLength = 1000;

/** Narrower than this, in CSS pixels, a page is too small to write on it. */
export const narrowWidth = 640;

/** A page is not fitted larger than this, in CSS pixels per point, however wide the element is. */
export const largestFit = 1.55;
