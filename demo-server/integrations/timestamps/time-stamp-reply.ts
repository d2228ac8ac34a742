import { X509Certificate } from 'node:crypto';
import { fromBER, Integer } from 'asn1js';
import { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData, TimeStampResp, TSTInfo } from 'pkijs';
import { TimestampError } from './timestamp-authority.js';

const oids = {
  sha256: '2.16.840.1.101.3.4.2.1',
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
} as const;

function parse(bytes: ArrayBuffer): ReturnType<typeof fromBER>['result'] {
  const { offset, result } = fromBER(bytes);
  if (offset === -1) throw new TimestampError('the answer is not ASN.1');
  return result;
}

function purposes(data: SignedData): readonly string[] {
  const sid: unknown = data.signerInfos[0]?.sid;
  const certificate = (data.certificates ?? [])
    .filter((candidate): candidate is Certificate => candidate instanceof Certificate)
    .find(
      (candidate) =>
        sid instanceof IssuerAndSerialNumber &&
        candidate.serialNumber.isEqual(sid.serialNumber) &&
        candidate.issuer.isEqual(sid.issuer),
    );
  if (!certificate) throw new TimestampError("the token lacks its signer's certificate");
  // Node calls the extended key usage so; it is undefined when there is none.
  const usages = new X509Certificate(Buffer.from(certificate.toSchema(false).toBER())).keyUsage as string[] | undefined;
  return usages ?? [];
}

/** The token of an authority's answer, if it grants what was asked: this digest, this nonce, by a certificate for it. */
export function tokenOf(answer: Uint8Array, digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const reply = new TimeStampResp({ schema: parse(new Uint8Array(answer).buffer) });
  const status: number = reply.status.status;
  // RFC 3161, 2.4.2: 0 is granted, 1 is granted with modifications, all others come without a token.
  if ((status !== 0 && status !== 1) || !reply.timeStampToken) {
    throw new TimestampError(`the authority refused with status ${String(status)}`);
  }
  const token = reply.timeStampToken.toSchema().toBER();
  const message = new ContentInfo({ schema: parse(token) });
  if (message.contentType !== oids.signedData) throw new TimestampError('the token is not signed');
  const data = new SignedData({ schema: message.content });
  const content = data.encapContentInfo.eContent;
  if (data.encapContentInfo.eContentType !== oids.tstInfo || !content) {
    throw new TimestampError('the token is not a time stamp');
  }
  const info = new TSTInfo({ schema: parse(content.getValue()) });
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const stamped = Buffer.from(hashedMessage.valueBlock.valueHexView);
  if (hashAlgorithm.algorithmId !== oids.sha256 || !stamped.equals(digest)) {
    throw new TimestampError('the token is for another digest');
  }
  if (!info.nonce?.isEqual(new Integer({ valueHex: new Uint8Array(nonce).buffer }))) {
    throw new TimestampError('the token answers another request');
  }
  const usages = purposes(data);
  if (usages.length !== 1 || usages[0] !== oids.timeStamping) {
    throw new TimestampError("the signer's certificate is not for time stamps");
  }
  return new Uint8Array(token);
}
