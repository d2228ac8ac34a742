import type { ProblemDetail } from '../../../src/contract/problems.js';
import type { BodyOf } from '../../../src/contract/endpoint.js';
import { maxUploadBytes, type createTemplate } from '../../../src/contract/templates.js';
import { ProblemError } from '../../platform/problem.js';
import type { TenantScope } from '../../platform/scope.js';
import type { TemplatesDeps } from './ports.js';
import type { AnnouncedFile, Template } from './template.js';

type Announced = BodyOf<typeof createTemplate>['files'];

/** The files of a new template with their keys. Throws `file_too_large` with the files that are. */
export function announcedFiles(scope: TenantScope, templateId: string, files: Announced): AnnouncedFile[] {
  const details = files.flatMap(({ fileName, fileSize }, index): ProblemDetail[] =>
    fileSize > maxUploadBytes
      ? [
          {
            path: files.length === 1 ? 'fileSize' : `files.${index}.fileSize`,
            message: `${fileName} has ${fileSize} bytes, the limit is ${maxUploadBytes} (300 MB)`,
          },
        ]
      : [],
  );
  if (details.length > 0) throw new ProblemError('file_too_large', { details });
  return files.map(({ fileName, fileSize, fileType }, index) => ({
    key: `tenants/${scope.tenantId}/templates/${templateId}/upload-${index + 1}.${fileType}`,
    fileName,
    sizeBytes: fileSize,
    fileType,
  }));
}

/** The files to merge, in order. Throws `invalid_request` for keys that are not the template's own, or are named twice. */
export function chosenFiles(template: Template, fileKeys: readonly string[] | undefined): AnnouncedFile[] {
  if (!fileKeys) return [...template.uploads];
  const details: ProblemDetail[] = [];
  const chosen: AnnouncedFile[] = [];
  fileKeys.forEach((key, index) => {
    const path = `fileKeys.${index}`;
    const file = template.uploads.find((one) => one.key === key);
    if (!file) details.push({ path, message: 'is not the s3Key of a file of this template' });
    else if (chosen.includes(file)) details.push({ path, message: 'is named twice' });
    else chosen.push(file);
  });
  if (details.length > 0) throw new ProblemError('invalid_request', { details });
  return chosen;
}

/** Throws `upload_missing` with the files that have not arrived, and `upload_wrong` with those of another size. */
export async function assertArrived(
  files: Pick<TemplatesDeps['files'], 'stat'>,
  chosen: readonly AnnouncedFile[],
): Promise<void> {
  const missing: ProblemDetail[] = [];
  const wrong: ProblemDetail[] = [];
  for (const [index, { key, fileName, sizeBytes }] of chosen.entries()) {
    const path = `files.${index}`;
    const facts = await files.stat(key);
    if (!facts) missing.push({ path, message: `${fileName} has not been uploaded yet` });
    else if (facts.sizeBytes !== sizeBytes)
      wrong.push({ path, message: `${fileName} has ${facts.sizeBytes} bytes, but ${sizeBytes} were announced` });
  }
  if (missing.length > 0) throw new ProblemError('upload_missing', { details: missing });
  if (wrong.length > 0) throw new ProblemError('upload_wrong', { details: wrong });
}

/** The name under which copies of the template's PDF are saved. */
export function pdfName(name: string, files: readonly Pick<AnnouncedFile, 'fileName'>[]): string {
  const [only] = files;
  const base = files.length === 1 && only ? only.fileName.replace(/\.(pdf|docx)$/i, '') : name;
  return `${base === '' ? 'document' : base.slice(0, 200)}.pdf`;
}
