import type { ChildMessage, Job, JobAnswer, Told } from '../jobs.js';
import { refusal, RefusalError } from '../refusals.js';
import { ParentDesk } from './ask-parent.js';
import { checkImage } from './images.js';
import { inspect } from './inspect.js';
import { checkText } from './check-text.js';
import { detect } from './detect.js';
import { keepPages } from './keep-pages.js';
import { merge } from './merge.js';
import { reorder } from './reorder.js';
import { seal } from './seal.js';
import { stampFile } from './stamp-file.js';
import { verify } from './verify.js';

const send = (message: ChildMessage): void => {
  process.send?.(message);
};

const desk = new ParentDesk(send);

async function answer(job: Job): Promise<JobAnswer> {
  try {
    switch (job.kind) {
      case 'inspect':
        return await inspect(job.request);
      case 'seal':
        return await seal(job.request, job.level, desk);
      case 'stamp':
        return await stampFile(job.request);
      case 'verify':
        return await verify(job.request);
      case 'merge':
        return await merge(job.request);
      case 'reorder':
        return await reorder(job.request);
      case 'keepPages':
        return await keepPages(job.request);
      case 'detect':
        return await detect(job.request);
      case 'checkText':
        return checkText(job.request.texts);
      case 'checkImage':
        return await checkImage(job.request.path);
    }
  } catch (error) {
    if (error instanceof RefusalError) return error.refusal;
    if (isFileError(error)) return refusal('pdf_not_readable', error.code);
    // Running out of memory inside a job is the file's doing, like running out of time.
    if (error instanceof RangeError) return refusal('pdf_too_complex', error.message);
    return refusal(job.kind === 'seal' ? 'seal_failed' : 'pdf_invalid', String(error));
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

process.on('message', (job: Job | Told) => {
  if (job.kind === 'told') {
    desk.take(job);
    return;
  }
  void answer(job).then((result) => {
    send({ type: 'answer', answer: result });
  });
});
// The parent is gone: nobody will ask again.
process.on('disconnect', () => {
  process.exit(0);
});
send({ type: 'ready' });
