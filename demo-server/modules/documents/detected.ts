import type { Detected } from '../../../src/contract/embedded-documents.js';
import type { PercentRect } from '../../../src/core/page-geometry.js';
import type { FileStore } from '../../integrations/storage/file-store.js';
import type { DetectedField, Detection } from '../../pdf/detection.js';
import type { PdfRoom } from '../../pdf/port.js';
import { ProblemError } from '../../platform/problem.js';

/** What finding suggestions works with. */
export interface DetectDeps {
  readonly files: Pick<FileStore, 'localPath'>;
  readonly pdf: Pick<PdfRoom, 'detect'>;
}

/** A stored PDF. */
export interface DetectableFile {
  readonly key: string;
  readonly sha256: string;
}

/** Files whose suggestions are remembered: an editor that is opened again does not cost the work again. */
const mostRemembered = 100;

const nothing: Detected = { mergeTags: [], fields: [] };

const boxOf = ({ x, y, width, height }: PercentRect): PercentRect => ({ x, y, width, height });

/** A field as the editor takes it over, without what only the PDF's own reader needs to know. */
function suggestion<T extends DetectedField>({ rect, ...field }: T) {
  return { ...field, ...boxOf(rect) };
}

function view({ mergeTags, fieldTags, formFields }: Detection): Detected {
  return {
    mergeTags: mergeTags.map(({ tagName, pageNumber, rect }) => ({ tagName, pageNumber, ...boxOf(rect) })),
    fields: [
      ...formFields.map(({ name, ...field }) => ({ source: 'form' as const, name, role: null, ...suggestion(field) })),
      ...fieldTags.map(({ tagRects: _tagRects, role, ...field }) => ({
        source: 'tag' as const,
        name: null,
        role,
        ...suggestion(field),
      })),
    ],
  };
}

/** Makes the function that finds what a document says itself about its fields. */
export function createDetector({ files, pdf }: DetectDeps): (file: DetectableFile) => Promise<Detected> {
  const remembered = new Map<string, Promise<Detected>>();

  const find = async ({ key }: DetectableFile): Promise<Detected> => {
    const local = await files.localPath(key);
    try {
      const found = await pdf.detect({ path: local.path });
      if (found.ok) return view(found);
      if (found.code === 'pdf_room_busy' || found.code === 'pdf_room_closed') throw new ProblemError('unavailable');
      // suggestions are a help: a file that is too much for them can still be signed
      if (found.code === 'pdf_too_complex') return nothing;
      throw new Error(`${found.code}: ${found.detail ?? found.message}`);
    } finally {
      await local.release();
    }
  };

  return (file) => {
    const known = remembered.get(file.sha256);
    if (known) return known;
    const finding = find(file);
    remembered.set(file.sha256, finding);
    finding.catch(() => remembered.delete(file.sha256));
    const [oldest] = remembered.keys();
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
    return finding;
  };
}
