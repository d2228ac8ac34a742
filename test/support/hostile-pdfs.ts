import { createHash, randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { concat, latin1, madeObjects, makePdf, writePdf, type MadeObject } from './pdf-makers.js';

function zeros(megabytes: number): Buffer {
  return deflateSync(Buffer.alloc(megabytes * 2 ** 20, ' '), { level: 9 });
}

/** A few kilobytes that unpack, twice compressed, to a page content of 600 MB. */
export function makeContentBomb(): Uint8Array {
  const objects = madeObjects();
  objects.set(11, { dict: '/Filter [/FlateDecode /FlateDecode]', data: deflateSync(zeros(600), { level: 9 }) });
  return writePdf(objects);
}

/** Object streams that unpack to 600 MB before anyone has asked for an object. */
export function makeObjectStreamBomb(): Uint8Array {
  const objects = madeObjects();
  objects.set(50, { dict: '/Type /ObjStm /N 1 /First 10 /Filter /FlateDecode', data: zeros(600) });
  return writePdf(objects);
}

/** A page tree whose node is its own child, told in `/Kids` a thousand times. */
export function makePageTreeBomb(): Uint8Array {
  const objects = madeObjects();
  objects.set(2, `<< /Type /Pages /Kids [${'4 0 R '.repeat(1000)}] /Count 1000000 >>`);
  objects.set(4, `<< /Type /Pages /Parent 2 0 R /Kids [${'2 0 R '.repeat(1000)}] /Count 1000 >>`);
  return writePdf(objects);
}

/** A page whose content is one stream of 1 MB, named a hundred thousand times. */
export function makeRepeatedContentBomb(): Uint8Array {
  const objects = madeObjects();
  objects.set(10, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents [${'11 0 R '.repeat(100_000)}] >>`);
  objects.set(11, { dict: '/Filter /FlateDecode', data: zeros(1) });
  return writePdf(objects);
}

const padding = Uint8Array.from([
  0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08, 0x2e, 0x2e, 0x00,
  0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
]);

function md5(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => state[index] ?? 0;
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [at(b), at(a)];
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return data.map((byte) => {
    i = (i + 1) & 255;
    j = (j + at(i)) & 255;
    swap(i, j);
    return byte ^ at((at(i) + at(j)) & 255);
  });
}

const padded = (password: string): Uint8Array => concat(latin1(password), padding).slice(0, 32);
const hex = (bytes: Uint8Array): string => `<${Buffer.from(bytes).toString('hex')}>`;

/** A file encrypted with 40-bit RC4 (ISO 32000-1, 7.6.3, revision 2); an empty user password lets everyone read it. */
export function makeEncryptedPdf(userPassword: string, ownerPassword = 'owner'): Uint8Array {
  const id = randomBytes(16);
  const permissions = -44;
  const permissionBytes = new Uint8Array(new Int32Array([permissions]).buffer);
  const owner = rc4(md5(padded(ownerPassword)).slice(0, 5), padded(userPassword));
  const key = md5(padded(userPassword), owner, permissionBytes, id).slice(0, 5);
  const user = rc4(key, padding);
  const objects = new Map<number, MadeObject>();
  for (const [number, object] of madeObjects()) {
    if (typeof object === 'string') objects.set(number, object);
    else {
      const objectKey = md5(key, Uint8Array.from([number & 255, number >> 8, 0, 0, 0])).slice(0, 10);
      objects.set(number, { dict: object.dict, data: rc4(objectKey, object.data) });
    }
  }
  const standard = `/Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(user)} /P ${String(permissions)}`;
  objects.set(90, `<< ${standard} >>`);
  return writePdf(objects, `/Encrypt 90 0 R /ID [${hex(id)} ${hex(id)}]`);
}

/** Bytes that are no PDF at all. */
export function makeNoPdf(): Uint8Array {
  return latin1('PK\x03\x04 this is a zip archive, not a contract');
}

/** A file whose catalog claims to be a portfolio of others. */
export function makePortfolio(): Uint8Array {
  return makePdf({ catalog: '/Collection << /Type /Collection >>' });
}
