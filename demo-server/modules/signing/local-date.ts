import { ProblemError } from '../../platform/problem.js';

/** The date (`2026-01-21`) that calendars in `timeZone` (IANA name) show at `now`. Throws `invalid_request`. */
export function localDate(now: Date, timeZone: string): string {
  // offsets such as +02:00 are accepted by Intl, but are no names of zones
  if (!/^[A-Za-z]/.test(timeZone)) throw unknownZone();
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  } catch {
    throw unknownZone();
  }
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${parts.get('year') ?? ''}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
}

function unknownZone(): ProblemError {
  const message = 'must be a time zone such as Europe/Vienna';
  return new ProblemError('invalid_request', { details: [{ path: 'timeZone', message }] });
}
