import { isOperator } from './content-program.js';
import { inlineHeader, endOfInlineImage } from './inline-image.js';
import { Lexer } from './lexer.js';

/**
 * Whether a content stream ends in order: no string, list, text or inline image stays open, and no word is unknown or
 * lacks what it needs. Readers give up on the rest of a page where that is not so, and with it on what is added to its end.
 */
export function isInOrder(bytes: Uint8Array): boolean {
  const lexer = new Lexer(bytes);
  let depth = 0;
  let isText = false;
  let operands = 0;
  let tolerant = 0;
  for (let kind = lexer.next(); kind !== 'end'; kind = lexer.next()) {
    if (kind === 'open' || kind === 'dict') depth += 1;
    else if (kind === 'close' || kind === 'dict-end') depth -= 1;
    if (depth < 0) return false;
    if (kind === 'string' && bytes[lexer.at - 1] !== 0x29) return false;
    if (kind === 'hex' && bytes[lexer.at - 1] !== 0x3e) return false;
    if (kind !== 'word') {
      operands += 1;
      continue;
    }
    const word = lexer.at - lexer.start < 8 ? lexer.text() : '';
    if (word === 'true' || word === 'false' || word === 'null') {
      operands += 1;
      continue;
    }
    if (word === 'BX') tolerant += 1;
    if (word === 'EX') tolerant -= 1;
    if (!isOperator(word) && tolerant <= 0) return false;
    if (depth > 0 || operands < (neededOperands[word] ?? 0)) return false;
    if (word === 'BT' || word === 'ET') {
      if (isText === (word === 'BT')) return false;
      isText = word === 'BT';
    }
    if (word === 'BI') {
      const { filter } = inlineHeader(lexer);
      lexer.at = endOfInlineImage(bytes, lexer.at + 1, filter);
      const after = new Lexer(bytes, lexer.at);
      if (filter !== '' && after.next() === 'word' && after.text() === 'EI') lexer.at = after.at;
      else if (bytes[lexer.at - 1] !== 0x49) return false;
    }
    operands = 0;
  }
  return depth === 0 && !isText;
}

const neededOperands: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ['w', 'J', 'j', 'M', 'i', 'ri', 'gs', 'g', 'G', 'Tj', 'TJ', 'Do', 'sh', "'"].map((name) => [name, 1]),
  ),
  ...Object.fromEntries(['d', 'm', 'l', 'Tf', 'Td', 'TD'].map((name) => [name, 2])),
  ...Object.fromEntries(['rg', 'RG', '"'].map((name) => [name, 3])),
  ...Object.fromEntries(['v', 'y', 're', 'k', 'K'].map((name) => [name, 4])),
  ...Object.fromEntries(['c', 'cm', 'Tm'].map((name) => [name, 6])),
};
