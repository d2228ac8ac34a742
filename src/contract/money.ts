import { z } from 'zod';

/** How many decimal places a currency has (ISO 4217); 2 where not listed. */
const minorDigits: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

/** Decimal places of a currency given by its ISO 4217 code. */
export function currencyDigits(currency: string): number {
  return minorDigits[currency.toUpperCase()] ?? 2;
}

/**
 * A wire amount (decimal number in the major unit) as integer minor units, exactly: the decimal text is read, no float is
 * multiplied. `undefined` when it has more decimal places than the currency, or lies outside the safe integers.
 */
export function toMinor(amount: number, currency: string): number | undefined {
  if (!Number.isFinite(amount)) return undefined;
  const digits = currencyDigits(currency);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(amount));
  if (!match) return undefined;
  const [, sign = '', whole = '0', fraction = ''] = match;
  if (fraction.length > digits) return undefined;
  const minor = Number(whole + fraction.padEnd(digits, '0'));
  if (!Number.isSafeInteger(minor)) return undefined;
  return sign ? -minor : minor;
}

/** Integer minor units as the wire's decimal number. */
export function fromMinor(amountMinor: number, currency: string): number {
  const digits = currencyDigits(currency);
  const text = Math.abs(amountMinor)
    .toString()
    .padStart(digits + 1, '0');
  const value = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return Number(amountMinor < 0 ? `-${value}` : value);
}

/** A wire amount in the currency's major unit; `toMinor` judges its decimal places once the currency is known. */
export const amount = z.number().min(0).max(999_999_999).meta({ description: 'Decimal, in major units', example: 500 });
