/** A refusal of this server, with a sentence for people. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status: number,
    /** The server's name for it, where it gave one. */
    readonly code?: string,
  ) {
    super(message);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** `data` of an answer's body; throws `Refused` for anything but a good answer. */
export function readAnswer(status: number, body: unknown): Record<string, unknown> {
  if (isRecord(body) && body['success'] === true && isRecord(body['data'])) return body['data'];
  const sentence =
    isRecord(body) && typeof body['message'] === 'string' ? body['message'] : 'The server did not answer.';
  const code = isRecord(body) && typeof body['code'] === 'string' ? body['code'] : undefined;
  throw new Refused(sentence, status, code);
}

/** Asks this page's server; throws `Refused`. */
export async function ask(method: 'GET' | 'POST', path: string): Promise<Record<string, unknown>> {
  let response: Response;
  try {
    response = await fetch(path, { method, cache: 'no-store', headers: { accept: 'application/json' } });
  } catch {
    throw new Refused('The server cannot be reached. Check the connection and try again.', 0);
  }
  const body: unknown = await response.json().catch(() => undefined);
  return readAnswer(response.status, body);
}

/** A text of an answer; empty when it is none. */
export function textOf(data: Record<string, unknown>, name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : '';
}

/** An element of this page that is known to be there. */
export function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`#${id} is missing`);
  return found;
}

/** What a page shows of a failure. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong.';
}
