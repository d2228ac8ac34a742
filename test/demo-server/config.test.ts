import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ConfigError, readConfig, type Environment } from '../../demo-server/config.js';

describe('the configuration', () => {
  it('needs nothing to be set on a laptop', () => {
    const config = readConfig({});
    assert.deepEqual(config, {
      nodeEnv: 'development',
      port: 4000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      dataDir: path.resolve('.data'),
      s3: null,
      databaseUrl: null,
      secretKey: null,
      smtpUrl: null,
      timestampUrl: null,
      sealLevel: 'B-B',
      sealFiles: null,
      mailFrom: 'Sign and Pay <no-reply@localhost>',
      logLevel: 'info',
      demo: true,
      rateLimitPerMinute: 100,
      trustProxy: 0,
      webhookAllowLoopback: false,
      pdfWorkers: 2,
      pdfTimeoutMs: 60_000,
      sofficePath: null,
      sandboxClock: true,
    });
    assert.ok(Object.isFrozen(config));
  });

  it('has no demo and no movable clock in production', () => {
    const { demo, sandboxClock } = readConfig({ NODE_ENV: 'production' });
    assert.deepEqual({ demo, sandboxClock }, { demo: false, sandboxClock: false });
    assert.equal(readConfig({ NODE_ENV: 'production', DEMO: 'on' }).demo, true);
  });

  it('takes what is set, and an empty value as absent', () => {
    const config = readConfig({
      PORT: '8080',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://sign.example.com/',
      DATABASE_URL: 'postgres://user:pass@db/app',
      SMTP_URL: 'smtps://user:pass@mail.example.com',
      MAIL_FROM: 'Contracts <c@example.com>',
      TIMESTAMP_URL: 'https://tsa.example.com/stamp',
      LOG_LEVEL: '',
      DEMO: 'off',
      TRUST_PROXY: '1',
    });
    assert.equal(config.port, 8080);
    assert.equal(config.publicUrl, 'https://sign.example.com');
    assert.equal(config.databaseUrl, 'postgres://user:pass@db/app');
    assert.equal(config.timestampUrl, 'https://tsa.example.com/stamp');
    assert.equal(config.sealLevel, 'B-T');
    assert.equal(readConfig({}).sealLevel, 'B-B');
    const { timestampUrl: TIMESTAMP_URL } = config;
    assert.equal(readConfig({ TIMESTAMP_URL: TIMESTAMP_URL ?? '', SEAL_LEVEL: 'B-LTA' }).sealLevel, 'B-LTA');
    assert.equal(config.mailFrom, 'Contracts <c@example.com>');
    assert.equal(config.logLevel, 'info');
    assert.equal(config.demo, false);
    assert.equal(config.trustProxy, 1);
  });

  it('keeps files on S3 when a bucket is named', () => {
    assert.deepEqual(readConfig({ S3_BUCKET: 'contracts', S3_REGION: 'eu-central-1' }).s3, {
      bucket: 'contracts',
      endpoint: null,
      region: 'eu-central-1',
      credentials: null,
      forcePathStyle: false,
    });
    const own = { S3_ENDPOINT: 'https://s3.example.com/', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };
    assert.deepEqual(readConfig({ S3_BUCKET: 'contracts', ...own }).s3, {
      bucket: 'contracts',
      endpoint: 'https://s3.example.com',
      region: 'us-east-1',
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
      forcePathStyle: true,
    });
    assert.equal(readConfig({ S3_BUCKET: 'abc', ...own, S3_FORCE_PATH_STYLE: 'off' }).s3?.forcePathStyle, false);
  });

  const refusals: [Environment, RegExp][] = [
    [{ PORT: 'abc' }, /^PORT must be a whole number from 0 to 65535, but it is "abc"\.$/],
    [{ SEAL_LEVEL: 'B-LT' }, /^TIMESTAMP_URL must name a time stamp authority for SEAL_LEVEL "B-LT"\.$/],
    [{ SEAL_KEY_FILE: '/etc/seal.key' }, /^SEAL_KEY_FILE and SEAL_CERTIFICATE_FILE must be set both or neither\.$/],
    [{ SEAL_KEY_FILE: 'seal.key' }, /^SEAL_KEY_FILE must be the absolute path of a PEM file/],
    [{ SEAL_LEVEL: 'best' }, /^SEAL_LEVEL must be one of auto, B-B/],
    [{ PORT: '70000' }, /^PORT must/],
    [{ PORT: '-1' }, /^PORT must/],
    [{ PORT: '4000.5' }, /^PORT must/],
    [{ HOST: 'http://x' }, /^HOST must/],
    [{ PUBLIC_URL: 'sign.example.com' }, /^PUBLIC_URL must be an address that starts with http:\/\/ or https:\/\/\.$/],
    // links, cookies and scripts of the pages would lead past the path
    [{ PUBLIC_URL: 'https://sign.example.com/app' }, /^PUBLIC_URL must be an address without user name, path/],
    [{ PUBLIC_URL: 'ftp://x' }, /^PUBLIC_URL must/],
    [{ PUBLIC_URL: 'https://x/?a=1' }, /^PUBLIC_URL must/],
    [{ DATABASE_URL: 'mysql://x/y' }, /^DATABASE_URL must be an address that starts with postgres:\/\//],
    [{ DATABASE_URL: 'postgres://host' }, /^DATABASE_URL must name a database/],
    [{ SECRET_KEY: 'short' }, /^SECRET_KEY must have 32 characters or more/],
    [{ NODE_ENV: 'production', DATABASE_URL: 'postgres://h/d' }, /^SECRET_KEY must be set to the same/],
    [{ NODE_ENV: 'prod' }, /^NODE_ENV must be one of development, production, test, but it is "prod"\.$/],
    [{ SMTP_URL: 'mail.example.com' }, /^SMTP_URL must/],
    [{ MAIL_FROM: 'nobody' }, /^MAIL_FROM must be an e-mail address/],
    [{ MAIL_FROM: 'a@b.c\r\nBcc: x@y.z' }, /^MAIL_FROM must/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
    [{ DEMO: 'maybe' }, /^DEMO must be "on" or "off", but it is "maybe"\.$/],
    [{ RATE_LIMIT_PER_MINUTE: '0' }, /^RATE_LIMIT_PER_MINUTE must/],
    [{ TRUST_PROXY: 'yes' }, /^TRUST_PROXY must/],
    [{ PDF_WORKERS: '0' }, /^PDF_WORKERS must/],
    [{ S3_BUCKET: 'Not a bucket' }, /^S3_BUCKET must be the name of a bucket/],
    [{ S3_REGION: 'eu-central-1' }, /^S3_BUCKET must name the bucket for the files, because S3_REGION is set\.$/],
    [{ S3_BUCKET: 'abc', S3_ENDPOINT: 's3.example.com' }, /^S3_ENDPOINT must be an address/],
    [{ S3_BUCKET: 'abc', S3_ACCESS_KEY_ID: 'id' }, /^S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set both/],
    [{ S3_BUCKET: 'abc', S3_REGION: 'a b' }, /^S3_REGION must be a region/],
    [{ S3_BUCKET: 'abc', S3_FORCE_PATH_STYLE: 'maybe' }, /^S3_FORCE_PATH_STYLE must be "on" or "off"/],
    [{ SOFFICE_PATH: 'soffice' }, /^SOFFICE_PATH must be the absolute path of the program soffice/],
    [{ PDF_TIMEOUT_MS: '1' }, /^PDF_TIMEOUT_MS must/],
  ];
  for (const [environment, sentence] of refusals) {
    it(`refuses ${JSON.stringify(environment)} with a sentence that says what to put`, () => {
      assert.throws(
        () => readConfig(environment),
        (error: unknown) => error instanceof ConfigError && sentence.test(error.message) && error.message.endsWith('.'),
      );
    });
  }

  it('never shows a password in a refusal', () => {
    assert.throws(
      () => readConfig({ DATABASE_URL: 'mysql://user:hunter2@h/d' }),
      (error: Error) => !/hunter2/.test(error.message),
    );
    assert.throws(
      () => readConfig({ SECRET_KEY: 'hunter2' }),
      (error: Error) => !/hunter2/.test(error.message),
    );
  });
});
