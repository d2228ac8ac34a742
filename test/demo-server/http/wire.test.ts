import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { contentDisposition } from '../../../demo-server/platform/content-disposition.js';
import { isAllowedOrigin } from '../../../demo-server/http/cors.js';
import { hashRequest, isIdempotencyKey } from '../../../demo-server/http/idempotency.js';
import { parseQuery, parseWith, unstorableTexts } from '../../../demo-server/http/parse.js';
import { matchesIfNoneMatch, noRevision, parseIfMatch, revisionEtag } from '../../../demo-server/http/preconditions.js';
import { chooseRange, rangeStands } from '../../../demo-server/http/ranges.js';
import { requestIdFrom } from '../../../demo-server/http/request-id.js';

describe('a range', () => {
  const part = (start: number, end: number) => ({ kind: 'part', start, end });
  const cases: [string | undefined, unknown][] = [
    [undefined, { kind: 'whole' }],
    ['bytes=0-99', part(0, 99)],
    ['bytes=0-0', part(0, 0)],
    ['bytes=900-', part(900, 999)],
    ['bytes=900-5000', part(900, 999)],
    ['bytes=-1', part(999, 999)],
    ['bytes=-5000', part(0, 999)],
    ['BYTES = 1-2', { kind: 'whole' }],
    ['Bytes=1-2', part(1, 2)],
    ['bytes=1000-', { kind: 'unsatisfiable' }],
    ['bytes=1000-1001', { kind: 'unsatisfiable' }],
    ['bytes=-0', { kind: 'unsatisfiable' }],
    ['bytes=5-2', { kind: 'whole' }],
    ['bytes=0-1,5-6', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
    ['items=0-1', { kind: 'whole' }],
    ['bytes=a-b', { kind: 'whole' }],
    [`bytes=${'9'.repeat(400)}-`, { kind: 'unsatisfiable' }],
  ];
  for (const [header, expected] of cases) {
    it(`${header?.slice(0, 30) ?? 'absent'} of 1000 bytes`, () =>
      assert.deepEqual(chooseRange(header, 1000), expected));
  }
  it('with a long run of spaces takes no time to be read', () => {
    const start = performance.now();
    assert.deepEqual(chooseRange(`bytes=${' '.repeat(300_000)}x`, 1000), { kind: 'whole' });
    assert.ok(performance.now() - start < 1000);
  });
  it('of an empty file cannot be given', () => {
    assert.deepEqual(chooseRange('bytes=0-', 0), { kind: 'unsatisfiable' });
    assert.deepEqual(chooseRange('bytes=-5', 0), { kind: 'unsatisfiable' });
    assert.deepEqual(chooseRange(undefined, 0), { kind: 'whole' });
  });
  it('stands only for the file that If-Range names', () => {
    assert.equal(rangeStands(undefined, '"a"'), true);
    assert.equal(rangeStands('"a"', '"a"'), true);
    assert.equal(rangeStands('W/"a"', '"a"'), false);
    assert.equal(rangeStands('"b"', '"a"'), false);
    assert.equal(rangeStands('Wed, 21 Oct 2015 07:28:00 GMT', '"a"'), false);
    assert.equal(rangeStands('"a"', undefined), false);
  });
});

describe('a precondition', () => {
  it('If-Match names a revision, also weakened by a proxy', () => {
    assert.equal(parseIfMatch(undefined), undefined);
    assert.equal(parseIfMatch('*'), undefined);
    assert.equal(parseIfMatch(' * '), undefined);
    assert.equal(parseIfMatch(revisionEtag(7)), 7);
    assert.equal(parseIfMatch('W/"rev-7"'), 7);
    assert.equal(parseIfMatch('"rev-3", "rev-8"'), 8);
  });
  it('If-Match that can name no revision of ours matches none', () => {
    for (const header of ['"abc"', 'rev-7', '', '"rev-"', '"rev--1"', '"rev-1e3"']) {
      assert.equal(parseIfMatch(header), noRevision, header);
    }
  });
  it('If-None-Match compares weakly', () => {
    assert.equal(matchesIfNoneMatch(undefined, '"a"'), false);
    assert.equal(matchesIfNoneMatch('"b", W/"a"', '"a"'), true);
    assert.equal(matchesIfNoneMatch('*', '"a"'), true);
    assert.equal(matchesIfNoneMatch('"b"', '"a"'), false);
  });
});

describe('a file name in Content-Disposition', () => {
  it('stays as it is when it is plain', () => {
    assert.equal(contentDisposition('inline', 'Contract 1.pdf'), 'inline; filename="Contract 1.pdf"');
  });
  it('in another script is there exactly, beside an ASCII form', () => {
    assert.equal(
      contentDisposition('attachment', 'Vertrag für 北京.pdf'),
      `attachment; filename="Vertrag f_r __.pdf"; filename*=UTF-8''Vertrag%20f%C3%BCr%20%E5%8C%97%E4%BA%AC.pdf`,
    );
  });
  it('cannot break out of the header, hide its ending or name a folder', () => {
    const header = contentDisposition('attachment', 'a"; x="\r\nSet-Cookie: b/../c\\d\u202efdp.exe');
    assert.doesNotMatch(header, /[\r\n/\\\u202e]/);
    assert.equal(header.split('"').length, 3);
    assert.equal(contentDisposition('inline', '\u0000\n'), 'inline; filename="file"');
    assert.equal(contentDisposition('inline', '\ud800.pdf'), 'inline; filename=".pdf"');
    assert.match(
      contentDisposition('inline', "it's (1)*.pdf'ü"),
      /filename\*=UTF-8''it%27s%20%281%29%2A\.pdf%27%C3%BC$/,
    );
  });
});

describe('wrong input', () => {
  const schema = z.strictObject({ a: z.object({ b: z.number().min(1, 'must be at least 1') }).array(), c: z.string() });
  it('is named by its path', () => {
    assert.deepEqual(parseWith(schema, { a: [{ b: 1 }, { b: 0 }], d: 1 }), {
      ok: false,
      errors: [
        { path: 'a.1.b', message: 'must be at least 1' },
        { path: 'c', message: 'is required' },
        { path: 'd', message: 'is not known here' },
      ],
    });
  });
  it('in a query is found before any schema sees it', () => {
    assert.deepEqual(parseQuery(z.strictObject({ a: z.string() }), 'a=1&a=2'), {
      ok: false,
      errors: [{ path: 'a', message: 'is given more than once' }],
    });
    assert.deepEqual(parseQuery(undefined, '__proto__=1'), {
      ok: false,
      errors: [{ path: '__proto__', message: 'is not known here' }],
    });
    assert.deepEqual(parseQuery(undefined, ''), { ok: true, value: {} });
  });
  it('lists at most 100 faults', () => {
    const many = Array.from({ length: 500 }, () => ({ b: 0 }));
    const parsed = parseWith(schema, { a: many, c: '' });
    assert.equal(parsed.ok ? 0 : parsed.errors.length, 100);
  });
});

describe('small rules', () => {
  it('a request id is taken over when it is well formed', () => {
    assert.equal(
      requestIdFrom('trace-0123456789', () => 'made'),
      'trace-0123456789',
    );
    for (const bad of [undefined, '', 'short', 'a b c d e f g', 'x'.repeat(129), 'abcdefgh\n']) {
      assert.equal(
        requestIdFrom(bad, () => 'made'),
        'made',
      );
    }
  });
  it('an origin is compared whole', () => {
    const allowed = ['https://app.example.com', 'http://localhost:5173'];
    assert.equal(isAllowedOrigin('https://APP.example.com', allowed), true);
    for (const bad of ['http://app.example.com', 'https://app.example.com:8443', 'https://example.com', 'null', '']) {
      assert.equal(isAllowedOrigin(bad, allowed), false, bad);
    }
  });
  it('an idempotency key has 1 to 255 printable characters', () => {
    for (const good of ['a', 'x'.repeat(255), 'order 17/3']) assert.equal(isIdempotencyKey(good), true);
    for (const bad of ['', 'x'.repeat(256), ' a', 'a ', 'ü', 'a\u007f']) assert.equal(isIdempotencyKey(bad), false);
  });
  it('requests that differ in any part have different hashes', () => {
    const body = Buffer.from('{}');
    const hashes = [
      hashRequest('a', '/x', undefined, body),
      hashRequest('b', '/x', undefined, body),
      hashRequest('a', '/x?y', undefined, body),
      hashRequest('a', '/x', '"rev-1"', body),
      hashRequest('a', '/x', undefined, Buffer.from('{ }')),
      hashRequest('a', '', '/x', body),
    ];
    assert.equal(new Set(hashes).size, hashes.length);
  });
});

describe('a text anywhere in a body', () => {
  it('with NUL or half of a surrogate pair is found by its path', () => {
    const body = { a: 'whole \u{1f600}', list: [{ b: 'x\u0000' }, 'y\ud800'], n: 1, none: null };
    assert.deepEqual(
      unstorableTexts(body).map(({ path }) => path),
      ['list.0.b', 'list.1'],
    );
    assert.deepEqual(unstorableTexts('\udc00').length, 1);
  });
});
