import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInOrder } from '../../../../demo-server/pdf/child/content-order.js';
import { latin1 } from '../../../support/pdf-makers.js';

const inOrder = (content: string): boolean => isInOrder(latin1(content));

test('usual content is in order, however it is spaced', () => {
  for (const content of [
    '',
    'q 1 0 0 1 5 5 cm\n0.5 g 0 0 9 9 re f Q',
    'BT /F1 12 Tf 1 0 0 1 5 5 Tm [(a\\)) -20 <41>] TJ (b)Tj ET % (',
    '/P << /MCID 0 /L [1 [2]] >> BDC EMC',
    'q Q Q Q q',
    'BX 1 2 strange EX',
    'BI /W 1 /H 1 /BPC 8 /CS /G ID ( EI Q',
    'BI /W 1 /H 1 /F [/AHx] ID 28> EI Q',
    '/X Do null true 0 i',
  ]) {
    assert.ok(inOrder(content), content);
  }
});

test('content that would swallow what comes after it is not', () => {
  for (const content of [
    '(open',
    '<41',
    '[1 2',
    '<< /A 1',
    'BT (a) Tj',
    'BI /W 1 /H 1 ID abc',
    'ET',
    'q ] Q',
    '[ q Q ]',
  ]) {
    assert.ok(!inOrder(content), content);
  }
});

test('content at which readers give up is not', () => {
  for (const content of ['q ETBT', '/F1 1e2 Tf', '5 w cm', 'strange', '/F1 Tf', 'BT BT ET ET']) {
    assert.ok(!inOrder(content), content);
  }
});
