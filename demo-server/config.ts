import path from 'node:path';
import type { S3Settings } from './integrations/storage/s3.js';
import type { SealFiles } from './pdf/identity-files.js';
import { sealLevels, type SealLevel } from './pdf/port.js';
import { minSecretLength } from './platform/crypto.js';
import { logLevels, type LogLevel } from './platform/log.js';

/** The server's settings, checked and frozen. */
export interface Config {
  readonly nodeEnv: 'development' | 'production' | 'test';
  readonly port: number;
  readonly host: string;
  /** Origin under which browsers reach this server, without a slash at the end: its pages expect to lie at the root. */
  readonly publicUrl: string;
  /** Absolute path of the folder that holds all run-time state. */
  readonly dataDir: string;
  /** Where files lie; null for `dataDir`. */
  readonly s3: S3Settings | null;
  /** `postgres://...`; null for the built-in database in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Null: made on the first start and kept in `dataDir` (`loadSecretKey`). */
  readonly secretKey: string | null;
  /** `smtp://...` or `smtps://...`; null when e-mails only go to the outbox. */
  readonly smtpUrl: string | null;
  /** RFC 3161 authority whose time stamp every seal then carries; null for seals without. */
  readonly timestampUrl: string | null;
  /** The PAdES level that every seal has, or is tried again; by default `B-T` with `timestampUrl`, else `B-B`. */
  readonly sealLevel: SealLevel;
  /** Absolute paths of PEM files to seal with: the key, and the certificate followed by its chain. Null: made in `dataDir`. */
  readonly sealFiles: SealFiles | null;
  readonly mailFrom: string;
  readonly logLevel: LogLevel;
  /** Whether the demo tenant and the demo pages exist. */
  readonly demo: boolean;
  /** Requests per minute and API key. */
  readonly rateLimitPerMinute: number;
  /** Number of proxies in front whose `X-Forwarded-For` is believed. */
  readonly trustProxy: number;
  /** Whether sandbox webhooks may go to this machine. */
  readonly webhookAllowLoopback: boolean;
  /** Child processes that work on PDFs. */
  readonly pdfWorkers: number;
  readonly pdfTimeoutMs: number;
  /** Path of LibreOffice's `soffice`; null to look for it. */
  readonly sofficePath: string | null;
  /** Whether the sandbox's time can be moved. */
  readonly sandboxClock: boolean;
}

/** A setting is wrong; the message is one sentence that names it and says what to put. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Environment variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads one variable at a time; an empty one counts as absent. */
class Reader {
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  text(name: string): string | null {
    const value = this.#environment[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const value = this.text(name);
    if (value === null) return fallback;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw new ConfigError(`${name} must be a whole number from ${min} to ${max}, but it is "${value}".`);
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return fallback;
    if (['on', 'true', '1', 'yes'].includes(value)) return true;
    if (['off', 'false', '0', 'no'].includes(value)) return false;
    throw new ConfigError(`${name} must be "on" or "off", but it is "${value}".`);
  }

  oneOf<const T extends string>(name: string, values: readonly T[], fallback: T): T {
    const value = this.text(name);
    if (value === null) return fallback;
    const found = values.find((known) => known === value);
    if (found !== undefined) return found;
    throw new ConfigError(`${name} must be one of ${values.join(', ')}, but it is "${value}".`);
  }

  /** The absolute path of `what`; `example` says how one looks. */
  absolutePath(name: string, what: string, example: string): string | null {
    const file = this.text(name);
    if (file === null || path.isAbsolute(file)) return file;
    throw new ConfigError(`${name} must be the absolute path of ${what}, such as ${example}.`);
  }

  /** Never quotes the value: it may hold a password. */
  url(name: string, schemes: readonly string[]): URL | null {
    const value = this.text(name);
    if (value === null) return null;
    const url = URL.canParse(value) ? new URL(value) : null;
    if (url !== null && schemes.includes(url.protocol.slice(0, -1)) && url.hostname !== '') return url;
    throw new ConfigError(`${name} must be an address that starts with ${schemes.map((s) => `${s}://`).join(' or ')}.`);
  }
}

function sealLevel(read: Reader, isStamped: boolean): SealLevel {
  const level = read.oneOf('SEAL_LEVEL', ['auto', ...sealLevels], 'auto');
  if (level === 'auto') return isStamped ? 'B-T' : 'B-B';
  if (level === 'B-B' || isStamped) return level;
  throw new ConfigError(`TIMESTAMP_URL must name a time stamp authority for SEAL_LEVEL "${level}".`);
}

function sealFiles(read: Reader): SealFiles | null {
  const keyFile = read.absolutePath('SEAL_KEY_FILE', 'a PEM file', '/etc/snp/seal-key.pem');
  const certificateFile = read.absolutePath('SEAL_CERTIFICATE_FILE', 'a PEM file', '/etc/snp/seal.pem');
  if (keyFile === null && certificateFile === null) return null;
  if (keyFile === null || certificateFile === null)
    throw new ConfigError('SEAL_KEY_FILE and SEAL_CERTIFICATE_FILE must be set both or neither.');
  return { keyFile, certificateFile };
}

function publicUrl(read: Reader, port: number): string {
  const url = read.url('PUBLIC_URL', ['http', 'https']);
  if (url === null) return `http://localhost:${port}`;
  const isOrigin =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (isOrigin) return url.origin;
  throw new ConfigError(
    'PUBLIC_URL must be an address without user name, path, "?" and "#", such as https://sign.example.com.',
  );
}

function databaseUrl(read: Reader): string | null {
  const url = read.url('DATABASE_URL', ['postgres', 'postgresql']);
  if (url !== null && url.pathname.length < 2) {
    throw new ConfigError('DATABASE_URL must name a database, such as postgres://user:password@host:5432/database.');
  }
  return url === null ? null : read.text('DATABASE_URL');
}

function secretKey(read: Reader, isShared: boolean): string | null {
  const secret = read.text('SECRET_KEY');
  if (secret === null) {
    if (!isShared) return null;
    throw new ConfigError(
      `SECRET_KEY must be set to the same ${minSecretLength} or more random characters on every server in production with DATABASE_URL.`,
    );
  }
  if (secret.length < minSecretLength) {
    throw new ConfigError(
      `SECRET_KEY must have ${minSecretLength} characters or more, such as those of "openssl rand -base64 48".`,
    );
  }
  return secret;
}

function mailFrom(read: Reader, publicAddress: string): string {
  const sender = read.text('MAIL_FROM');
  if (sender === null) return `Sign and Pay <no-reply@${new URL(publicAddress).hostname}>`;
  if (/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(sender)) return sender;
  throw new ConfigError('MAIL_FROM must be an e-mail address, such as "Contracts <contracts@example.com>".');
}

function s3(read: Reader): S3Settings | null {
  const bucket = read.text('S3_BUCKET');
  const [accessKeyId, secretAccessKey] = [read.text('S3_ACCESS_KEY_ID'), read.text('S3_SECRET_ACCESS_KEY')];
  const endpoint = read.url('S3_ENDPOINT', ['https', 'http']);
  if (bucket === null) {
    const others = ['S3_ENDPOINT', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'S3_FORCE_PATH_STYLE'];
    const given = others.find((name) => read.text(name) !== null);
    if (given === undefined) return null;
    throw new ConfigError(`S3_BUCKET must name the bucket for the files, because ${given} is set.`);
  }
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    throw new ConfigError('S3_BUCKET must be the name of a bucket: 3 to 63 small letters, digits, "-" and ".".');
  if ((accessKeyId === null) !== (secretAccessKey === null))
    throw new ConfigError('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set both or neither.');
  const region = read.text('S3_REGION') ?? 'us-east-1';
  if (!/^[A-Za-z0-9-]+$/.test(region)) throw new ConfigError('S3_REGION must be a region, such as eu-central-1.');
  return {
    bucket,
    endpoint: endpoint?.href.replace(/\/$/, '') ?? null,
    region,
    credentials: accessKeyId === null || secretAccessKey === null ? null : { accessKeyId, secretAccessKey },
    // what is not Amazon's own seldom has a host name for every bucket
    forcePathStyle: read.flag('S3_FORCE_PATH_STYLE', endpoint !== null),
  };
}

function host(read: Reader): string {
  const value = read.text('HOST') ?? '127.0.0.1';
  if (/^[A-Za-z0-9.:_-]+$/.test(value)) return value;
  throw new ConfigError(
    'HOST must be a name or address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them.',
  );
}

/** Reads the settings from the environment; throws `ConfigError`. The variables are `Config`'s names in capitals: `DATA_DIR`. */
export function readConfig(environment: Environment): Config {
  const read = new Reader(environment);
  const nodeEnv = read.oneOf('NODE_ENV', ['development', 'production', 'test'], 'development');
  const isProduction = nodeEnv === 'production';
  const port = read.integer('PORT', 4000, 0, 65_535);
  const address = publicUrl(read, port);
  const database = databaseUrl(read);
  const timestamps = read.url('TIMESTAMP_URL', ['http', 'https'])?.href ?? null;
  return Object.freeze<Config>({
    nodeEnv,
    port,
    host: host(read),
    publicUrl: address,
    dataDir: path.resolve(read.text('DATA_DIR') ?? '.data'),
    s3: s3(read),
    databaseUrl: database,
    secretKey: secretKey(read, isProduction && database !== null),
    smtpUrl: read.url('SMTP_URL', ['smtp', 'smtps'])?.href ?? null,
    sealLevel: sealLevel(read, timestamps !== null),
    sealFiles: sealFiles(read),
    timestampUrl: timestamps,
    mailFrom: mailFrom(read, address),
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
    demo: read.flag('DEMO', !isProduction),
    rateLimitPerMinute: read.integer('RATE_LIMIT_PER_MINUTE', 100, 1, 1_000_000),
    trustProxy: read.integer('TRUST_PROXY', 0, 0, 10),
    webhookAllowLoopback: read.flag('WEBHOOK_ALLOW_LOOPBACK', false),
    pdfWorkers: read.integer('PDF_WORKERS', 2, 1, 64),
    pdfTimeoutMs: read.integer('PDF_TIMEOUT_MS', 60_000, 1000, 600_000),
    sofficePath: read.absolutePath('SOFFICE_PATH', 'the program soffice', '/usr/lib/libreoffice/program/soffice'),
    sandboxClock: read.flag('SANDBOX_CLOCK', !isProduction),
  });
}
