import { fileVersionOf } from '../platform/file-version.js';
import { ProblemError } from '../platform/problem.js';

const revisionTag = /^(?:W\/)?"rev-(\d{1,15})"$/;

/** What `If-Match` gives when none of its tags can be a revision of ours: no revision equals it. */
export const noRevision = -1;

/** The `ETag` of a revision: `"rev-7"`. */
export function revisionEtag(revision: number): string {
  return `"rev-${revision}"`;
}

/** The tags of an `If-Match` or `If-None-Match` header, as written. */
export function entityTags(header: string): string[] {
  return header.match(/(?:W\/)?"[^"]*"|\*/g) ?? [];
}

/**
 * The revision an `If-Match` asks for; `undefined` when there is no condition (absent or `*`), `noRevision` when nothing
 * can match. Weak tags count, because proxies that compress make them weak; of several the newest counts.
 */
export function parseIfMatch(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return undefined;
  const revisions = entityTags(header).map((tag) => Number(revisionTag.exec(tag)?.[1] ?? noRevision));
  return Math.max(noRevision, ...revisions);
}

/** Whether `If-None-Match` names the present `etag` (weak comparison, RFC 9110 section 13.1.2), so that 304 is right. */
export function matchesIfNoneMatch(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const strong = (tag: string) => tag.replace(/^W\//, '');
  return entityTags(header).some((tag) => tag === '*' || strong(tag) === strong(etag));
}

/** Throws `file_version_gone` when a caller asks for another version of a file than the present one. */
export function assertFileVersion(wanted: string | undefined, file: { readonly sha256: string }): void {
  if (wanted !== undefined && wanted !== fileVersionOf(file)) throw new ProblemError('file_version_gone');
}
