import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { displayText, formatDate, formatNumber } from '../../../src/core/field-display.js';

describe('what is drawn for a value', () => {
  it('dates follow their pattern', () => {
    assert.equal(formatDate('2026-03-07', 'dd.MM.yyyy'), '07.03.2026');
    assert.equal(formatDate('2026-03-07', 'M/d/yy'), '3/7/26');
    assert.equal(formatDate('2026-03-07', 'MMMM d, yyyy'), 'March 7, 2026');
    assert.equal(formatDate('2026-03-07', 'd. MMMM yyyy', 'de'), '7. März 2026');
    assert.equal(formatDate('2026-03-07', "d 'de' MMMM 'de' yyyy", 'es'), '7 de marzo de 2026');
    assert.equal(formatDate('soon', 'dd.MM.yyyy'), 'soon');
  });

  it('numbers follow theirs', () => {
    assert.equal(formatNumber('1234.5', '0.00'), '1234.50');
    assert.equal(formatNumber('1234567.891', '#,##0.00'), '1,234,567.89');
    assert.equal(formatNumber('1234.5', '#.##0,00 €'), '1.234,50 €');
    assert.equal(formatNumber('1234.5', '#,##0'), '1,235');
    assert.equal(formatNumber('-0.004', '$0.00'), '$0.00');
    assert.equal(formatNumber('-12', '$0.00'), '-$12.00');
    assert.equal(formatNumber('many', '0.00'), 'many');
    assert.equal(formatNumber('7', 'whatever'), '7');
  });

  it('is the text of the field where nobody fills it', () => {
    assert.equal(displayText({ type: 'label', text: 'Total' }, null), 'Total');
    assert.equal(displayText({ type: 'stamp', text: 'PAID' }, null), 'PAID');
  });

  it('is the ISO date without a pattern, and nothing for what is no text', () => {
    assert.equal(displayText({ type: 'date' }, { kind: 'date', date: '2026-03-07' }), '2026-03-07');
    assert.equal(displayText({ type: 'checkbox' }, { kind: 'checked', checked: true }), '');
    assert.equal(displayText({ type: 'formula', format: '0.00' }, { kind: 'text', text: '0.3' }), '0.30');
    assert.equal(displayText({ type: 'text', format: '0.00' }, { kind: 'text', text: '0.3' }), '0.3');
  });
});
