import { AsyncLocalStorage } from 'node:async_hooks';
import pino, { type DestinationStream, type Logger } from 'pino';

/** Writes structured lines; `log.info({ facts }, 'sentence')`. */
export type Log = Logger;

/** Levels of LOG_LEVEL; `silent` writes nothing. */
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
/** One of `logLevels`. */
export type LogLevel = (typeof logLevels)[number];

/** Facts that every line written during one request or job carries. */
export interface LogContext {
  readonly requestId: string;
}

const contexts = new AsyncLocalStorage<LogContext>();

/** Runs `work`; lines written meanwhile, however deep, carry `context`. */
export function withLogContext<R>(context: LogContext, work: () => R): R {
  return contexts.run(context, work);
}

const secretNames = ['authorization', 'cookie', 'set-cookie', 'x-api-key', 'token', 'secret', 'password', 'apiKey'];
const secretPaths = secretNames.flatMap((name) => {
  const step = /^\w+$/.test(name) ? name : `["${name}"]`;
  const inside = (parent: string): string => (step.startsWith('[') ? `${parent}${step}` : `${parent}.${step}`);
  return [step, inside('*'), inside('*.*'), inside('*.*.*')];
});

/** Replaces the values of `token`, `signature` and `key` parameters in a URL; safe for logs. */
export function redactUrl(url: string): string {
  return url.replace(/([?&](?:token|signature|key|secret)=)[^&#\s]*/gi, '$1[redacted]');
}

function redactUrls(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactUrl(value);
  if (depth > 4 || typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactUrls(inner, depth + 1)]));
}

/** Makes a log at `level`, to stdout unless told otherwise. Secrets by name and tokens in URLs are never written. */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretPaths, censor: '[redacted]' },
    serializers: {
      // a text is an error too: jobs store theirs as one
      err: (error: unknown) => redactUrls(error instanceof Error ? { ...pino.stdSerializers.err(error) } : error),
    },
    mixin: () => ({ ...contexts.getStore() }),
    formatters: {
      level: (label) => ({ level: label }),
      log: (facts) => Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, redactUrls(value)])),
    },
    hooks: {
      logMethod(args, method) {
        const clean = args.map((part: unknown) => (typeof part === 'string' ? redactUrl(part) : part));
        method.apply(this, clean as typeof args);
      },
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Writes nothing. */
export const silentLog: Log = pino({ level: 'silent' });
