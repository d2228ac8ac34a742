import type { FileStore } from '../../integrations/storage/file-store.js';
import type { DocxConverter } from '../../integrations/docx/docx-converter.js';
import type { PdfRoom } from '../../pdf/port.js';
import type { Clock } from '../../platform/clock.js';
import type { Database } from '../../platform/db/tables.js';
import type { NewId } from '../../platform/ids.js';
import type { InTransaction } from '../../platform/transaction.js';
import type { PlaceFields } from './content.js';

/** What the templates service works with. */
export interface TemplatesDeps {
  readonly db: Database;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly files: Pick<FileStore, 'stat' | 'localPath' | 'put' | 'delete' | 'presignGet' | 'presignPut'>;
  readonly pdf: Pick<PdfRoom, 'inspect' | 'merge' | 'reorder' | 'detect'>;
  readonly docx: Pick<DocxConverter, 'convert'>;
  readonly placeFields: PlaceFields;
  /** An existing folder for files that live as long as one call. */
  readonly tempDir: string;
}
