/** A decimal number without rounding: `digits` / 10^`scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Decimals kept by a division. */
const divisionScale = 20;
/** More digits than any amount on paper has; beyond it a calculation is refused. */
const mostDigits = 60;

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);

/** The number a text is, in plain notation with a point; undefined for anything else. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^([+-]?)(\d{1,30})(?:\.(\d{1,20}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  return normal({ digits: sign === '-' ? -digits : digits, scale: fraction.length });
}

/** Plain notation with a point and without needless zeros: `0.3`. */
export function decimalText({ digits, scale }: Decimal): string {
  const negative = digits < 0n;
  const text = (negative ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const fraction = text.slice(text.length - scale);
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The sum. */
export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return normal({ digits: at(a, scale) + at(b, scale), scale });
}

/** The same number with the other sign. */
export function negate(a: Decimal): Decimal {
  return { digits: -a.digits, scale: a.scale };
}

/** The product. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return normal({ digits: a.digits * b.digits, scale: a.scale + b.scale });
}

/** The quotient, rounded half away from zero at 20 decimals; undefined for a division by zero. */
export function divide(a: Decimal, b: Decimal): Decimal | undefined {
  if (b.digits === 0n) return undefined;
  const numerator = a.digits * powerOfTen(divisionScale + b.scale);
  const denominator = b.digits * powerOfTen(a.scale);
  return normal({ digits: divideRounded(numerator, denominator), scale: divisionScale });
}

/** What is left after dividing whole times, with the sign of `a`; undefined for a division by zero. */
export function remainder(a: Decimal, b: Decimal): Decimal | undefined {
  if (b.digits === 0n) return undefined;
  const scale = Math.max(a.scale, b.scale);
  return normal({ digits: at(a, scale) % at(b, scale), scale });
}

/** Less than 0, 0 or more than 0 as `a` is less than, equal to or more than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = at(a, scale) - at(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Rounded half away from zero, as people and tax offices do, to a number of decimals (0-20). */
export function round(a: Decimal, decimals: number): Decimal {
  if (a.scale <= decimals) return a;
  return normal({ digits: divideRounded(a.digits, powerOfTen(a.scale - decimals)), scale: decimals });
}

/** With exactly this many decimals: `2.5` as `2.50`. */
export function fixedText(a: Decimal, decimals: number): string {
  const rounded = round(a, decimals);
  return decimalText({ digits: at(rounded, decimals), scale: decimals });
}

/** Whether the number has more digits than calculations keep. */
export function isTooLarge({ digits }: Decimal): boolean {
  return (digits < 0n ? -digits : digits).toString().length > mostDigits;
}

function at({ digits, scale }: Decimal, wanted: number): bigint {
  return digits * powerOfTen(wanted - scale);
}

function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const [above, below] = [abs(numerator), abs(denominator)];
  const quotient = (above * 2n + below) / (below * 2n);
  return negative ? -quotient : quotient;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function normal({ digits, scale }: Decimal): Decimal {
  let [rest, left] = [digits, scale];
  while (left > 0 && rest % 10n === 0n) [rest, left] = [rest / 10n, left - 1];
  return { digits: rest, scale: left };
}
