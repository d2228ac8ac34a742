import { expect } from '@open-wc/testing';
import { addTexts, localize, matchLanguage, registerLanguage } from '../../../src/base/localize.js';
import { ar } from '../../../src/locales/ar.js';
import { de } from '../../../src/locales/de.js';
import { en } from '../../../src/locales/en.js';
import type { Message } from '../../../src/locales/locale.js';

const names = (message: Message): string => {
  const text = typeof message === 'string' ? message : message.other;
  return [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .sort()
    .join();
};

describe('localize', () => {
  it('fills in parameters and writes numbers in the language', () => {
    expect(localize('en')('common.pageOf', { page: 2, total: 1234 })).to.equal('Page 2 of 1,234');
    expect(localize('de')('common.pageOf', { page: 2, total: 1234 })).to.equal('Seite 2 von 1.234');
  });

  it('keeps a name of the other direction together with its own signs', () => {
    addTexts({ ar, en });
    expect(localize('ar')('signer.from', { sender: 'Acme (Wien)' })).to.equal('من \u2068Acme (Wien)\u2069');
    expect(localize('ar')('signer.from', { sender: 'شركة' })).to.equal('من شركة');
    expect(localize('en')('signer.from', { sender: 'شركة' })).to.equal('From \u2068شركة\u2069');
    expect(localize('en')('signer.from', { sender: 'Acme (Wien)' })).to.equal('From Acme (Wien)');
  });

  it('chooses the plural form of the language', () => {
    expect(localize('en')('common.pageCount', { count: 1 })).to.equal('1 page');
    expect(localize('en')('common.pageCount', { count: 3 })).to.equal('3 pages');
    const arabic = localize('ar-u-nu-latn');
    expect(arabic('common.pageCount', { count: 2 })).to.equal('صفحتان');
    expect(arabic('common.pageCount', { count: 3 })).to.equal('3 صفحات');
    expect(arabic('common.pageCount', { count: 11 })).to.equal('11 صفحة');
  });

  it('finds the closest language, and English for the rest', () => {
    expect(matchLanguage('de-AT')).to.equal('de');
    expect(matchLanguage('xx-YY')).to.equal('en');
    expect(matchLanguage('')).to.equal('en');
    expect(localize('not a tag!')('common.cancel')).to.equal('Cancel');
    expect(localize('de-AT').locale).to.equal('de-AT');
    expect(localize('xx').locale).to.equal('en');
  });

  it('takes texts from the page instead of ours', () => {
    const t = localize('de', {
      'common.cancel': 'Lieber nicht',
      'common.pageCount': { one: 'ein Blatt', other: '{count} Blätter' },
    });
    expect(t('common.cancel')).to.equal('Lieber nicht');
    expect(t('common.pageCount', { count: 5 })).to.equal('5 Blätter');
    expect(t('common.close')).to.equal('Schließen');
  });

  it('takes new languages and falls back to English where they have gaps', () => {
    expect(localize('nl')('common.cancel')).to.equal('Cancel');
    registerLanguage('nl', { 'common.cancel': 'Annuleren' });
    expect(localize('nl-BE')('common.cancel')).to.equal('Annuleren');
    expect(localize('nl')('common.cancel')).to.equal('Annuleren');
    expect(localize('nl')('common.close')).to.equal('Close');
  });

  it('formats dates by the language', () => {
    const day = new Date(2026, 0, 21, 12);
    expect(localize('en-US').date(day)).to.equal('Jan 21, 2026');
    expect(localize('de-DE').date(day)).to.equal('21.01.2026');
  });

  for (const [language, texts] of Object.entries({ de, ar })) {
    it(`every ${language} text has the placeholders of the English one and says something`, () => {
      for (const [key, message] of Object.entries<Message>(texts)) {
        const source: Message = en[key as keyof typeof en];
        expect(names(message), key).to.equal(names(source));
        for (const text of typeof message === 'string' ? [message] : Object.values(message)) {
          expect(String(text).trim(), key).to.not.equal('');
        }
      }
    });
  }
});
