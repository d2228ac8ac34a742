import assert from 'node:assert/strict';
import { test } from 'node:test';
// brings the module's table into the database's type
import { maxImagesPerSigner, unusedImageMs } from '../../../../demo-server/modules/signing/images.js';
import type { sendDocument } from '../../../../src/contract/documents.js';
import type { BodyInputOf } from '../../../../src/contract/endpoint.js';
import type { FieldType } from '../../../../src/contract/fields.js';
import type { FieldValue } from '../../../../src/contract/signing.js';
import { maxImageBytes } from '../../../../src/contract/signing-images.js';
import type { Api } from '../../../support/api.js';
import { makeJpeg, makePng } from '../../../support/image-makers.js';
import { startSandbox } from '../../../support/sandbox.js';
import { consent, drawn, fieldAt, makeDraft, newSandbox, openLink } from '../../../support/signing-steps.js';

const { server, sandbox, tenant } = await startSandbox();

type Options = Omit<BodyInputOf<typeof sendDocument>, 'signers'>;

/** A request in which everybody has a field of each type, named `{type}-{index}`. */
async function sent(names: readonly string[], types: readonly FieldType[], options: Options = {}, by: Api = sandbox) {
  const draft = await makeDraft(by, names);
  const params = { id: draft.documentId };
  const fields = draft.signers.flatMap(({ id }, index) =>
    types.map((type, row) => fieldAt(type, id, { id: `${type}-${index}`, y: 10 + index * 30 + row * 7 })),
  );
  assert.equal((await by.call('addFields', { params, body: { fields } })).status, 201);
  const signers = draft.signers.map(({ id, name }) => ({ signerId: id, email: `${name.toLowerCase()}@example.com` }));
  const answer = await by.call('sendDocument', { params, body: { signers, ...options } });
  const urls = answer.data.signerLinks.map(({ signingUrl }) => signingUrl);
  const people = await Promise.all(urls.map((url) => openLink(server, url)));
  return { id: answer.data.signingRequestId, urls, people, ada: people[0] ?? assert.fail(), ben: people[1] };
}

const upload = (signer: Api, bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  signer.call('uploadSigningImage', { body: bytes, headers });
const uploaded = async (signer: Api, bytes = makePng()) => (await upload(signer, bytes)).data.imageId;
const get = (signer: Api, imageId: string) => signer.call('getSigningImage', { params: { imageId } });
const put = (signer: Api, fieldId: string, value: FieldValue | null) =>
  signer.call('putFieldValue', { params: { fieldId }, body: { value } });
const finish = (signer: Api) => signer.call('completeSigning', { body: {} });
const marked = (imageId: string): FieldValue => ({ kind: 'signature', signature: { kind: 'uploaded', imageId } });

/** The link in the newest e-mail to an address. */
async function linkTo(address: string): Promise<string> {
  await server.settle();
  const { notifications } = server.app.services;
  const found = (await notifications.list(tenant.sandbox)).find(({ to }) => to === address);
  const mail = await notifications.get(tenant.sandbox, found?.id ?? '');
  return /http\S+\/sign\?token=\S+/.exec(mail?.text ?? '')?.[0] ?? assert.fail();
}

test('a picture is kept, shown to its signer, and the same bytes again are the same picture', async () => {
  const { ada } = await sent(['Ada'], ['image']);
  await consent(ada);
  const bytes = makePng({ width: 30, height: 20 });
  const first = await upload(ada, bytes);
  assert.equal(first.status, 201);
  assert.deepEqual([first.data.width, first.data.height], [30, 20]);
  assert.equal((await upload(ada, bytes)).data.imageId, first.data.imageId);
  const shown = await get(ada, first.data.imageId);
  assert.equal(shown.headers.get('content-type'), 'image/png');
  assert.deepEqual(new Uint8Array(shown.bytes), bytes);
  const jpeg = await upload(ada, makeJpeg(), { 'content-type': 'image/jpeg' });
  assert.deepEqual([jpeg.data.width, jpeg.data.height], [1, 1]);
  assert.equal((await get(ada, jpeg.data.imageId)).headers.get('content-type'), 'image/jpeg');
  const part = { params: { imageId: first.data.imageId }, headers: { range: 'bytes=999999-' } };
  assert.equal((await ada.call('getSigningImage', part)).code, 'range_not_satisfiable');
});

test('a repeated upload with one idempotency key gives the first answer', async () => {
  const { ada } = await sent(['Ada'], ['image']);
  await consent(ada);
  const headers = { 'idempotency-key': 'one-picture' };
  const first = await upload(ada, makePng(), headers);
  const second = await upload(ada, makePng(), headers);
  assert.equal(second.text, first.text);
  assert.equal(second.headers.get('idempotent-replayed'), 'true');
  assert.equal((await upload(ada, makePng({ width: 5 }), headers)).code, 'idempotency_key_reused');
});

test('what is not a picture that can be sealed is refused, and nothing of it is kept', async () => {
  const { ada } = await sent(['Ada'], ['image']);
  await consent(ada);
  const png = makePng({ width: 40, height: 40, rgba: (x, y) => [x * 6, y * 6, 0, 255] });
  const damaged = png.slice();
  damaged.fill(0, 45, 60);
  const huge = png.slice();
  new DataView(huge.buffer).setUint32(16, 2001);
  new DataView(huge.buffer).setUint32(20, 2000);
  const hostile = [
    makePng({ bits: 16 }),
    makePng({ interlaced: true }),
    huge,
    damaged,
    png.slice(0, 20),
    png.slice(0, 60),
    makeJpeg({ colours: 4 }),
    makeJpeg({ frame: 0xc9 }),
    makeJpeg().slice(0, 12),
    new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    new TextEncoder().encode('GIF89a'),
  ];
  for (const [index, bytes] of hostile.entries()) {
    const answer = await upload(ada, bytes);
    assert.equal(answer.code, 'image_invalid', `number ${index}: ${answer.text}`);
    assert.equal(answer.problem.errors?.length, 1);
  }
  const rows = await server.app.backbone.db.selectFrom('signing_images').select('file_key').execute();
  for (const { file_key: key } of rows) assert.ok(await server.app.files.stat(key), 'every picture has its file');
  assert.equal((await upload(ada, new Uint8Array(maxImageBytes + 1))).code, 'file_too_large');
  assert.equal((await upload(ada, png, { 'content-type': 'image/gif' })).code, 'media_type_unsupported');
});

test('a picture of somebody else is not found and cannot be used', async () => {
  const { ada, ben } = await sent(['Ada', 'Ben'], ['image', 'signature']);
  assert.ok(ben);
  for (const signer of [ada, ben]) await consent(signer);
  const imageId = await uploaded(ada);
  const { sandbox: foreign } = await newSandbox(server);
  const other = await sent(['Ada'], ['image'], {}, foreign);
  await consent(other.ada);
  const missing = await get(ben, 'img_nothing');
  for (const signer of [ben, other.ada]) {
    const answer = await get(signer, imageId);
    assert.equal(answer.status, 404);
    assert.equal(answer.text, missing.text);
  }
  for (const [signer, value, field] of [
    [ben, { kind: 'image', imageId }, 'image-1'],
    [ben, marked(imageId), 'signature-1'],
    [other.ada, { kind: 'image', imageId }, 'image-0'],
    [ada, { kind: 'image', imageId: 'img_nothing' }, 'image-0'],
  ] as const) {
    const answer = await put(signer, field, value);
    assert.equal(answer.code, 'invalid_request');
    assert.match(answer.problem.errors?.[0]?.path ?? '', /imageId$/);
  }
  const adopt = { signature: { kind: 'uploaded', imageId } } as const;
  assert.equal((await ben.call('adoptSignature', { body: adopt })).code, 'invalid_request');
});

test('pictures of those who have finished are shown where they stand on the page', async () => {
  const { ada, ben } = await sent(['Ada', 'Ben'], ['image']);
  assert.ok(ben);
  for (const signer of [ada, ben]) await consent(signer);
  const imageId = await uploaded(ada);
  const unused = await uploaded(ada, makePng({ width: 9 }));
  await put(ada, 'image-0', { kind: 'image', imageId });
  assert.equal((await get(ben, imageId)).code, 'image_not_found');
  await finish(ada);
  assert.equal((await get(ben, imageId)).status, 200);
  assert.equal((await get(ben, unused)).code, 'image_not_found');
});

test('only who may fill may upload', async () => {
  const locked = await sent(['Ada'], ['image'], { signerVerification: 'email_code' });
  assert.equal((await upload(locked.ada, makePng())).code, 'code_required');
  assert.equal((await get(locked.ada, 'img_any')).code, 'code_required');

  const ordered = await sent(['Ada', 'Ben'], ['image'], { signingOrder: 'sequential' });
  assert.equal((await upload(ordered.ada, makePng())).code, 'consent_missing');
  const ben = await openLink(server, ordered.urls[1] ?? '');
  assert.equal((await upload(ben, makePng())).code, 'not_your_turn');

  await consent(ordered.ada);
  const imageId = await uploaded(ordered.ada);
  await put(ordered.ada, 'image-0', { kind: 'image', imageId });
  await finish(ordered.ada);
  assert.equal((await upload(ordered.ada, makePng())).code, 'signer_finished');
  assert.equal((await get(ordered.ada, imageId)).status, 200, 'it is still to be seen');

  await sandbox.call('voidSigningRequest', { params: { id: ordered.id }, body: { reason: 'Mistake' } });
  assert.equal((await upload(ben, makePng())).code, 'signing_closed');

  const handed = await sent(['Ada'], ['image'], { allowDelegation: true });
  await consent(handed.ada);
  const left = await uploaded(handed.ada);
  await handed.ada.call('delegateSigning', { body: { name: 'Eve', email: 'eve@example.com' } });
  assert.equal((await get(handed.ada, left)).code, 'signer_finished');
});

test('one signer cannot fill the disk', async () => {
  const { ada } = await sent(['Ada'], ['image']);
  await consent(ada);
  for (let width = 1; width <= maxImagesPerSigner; width += 1) await uploaded(ada, makePng({ width, height: 1 }));
  assert.equal((await upload(ada, makePng({ width: 99 }))).code, 'too_many_images');
  assert.equal((await upload(ada, makePng({ width: 1, height: 1 }))).status, 201, 'a known one is no further one');
});

test('a signature, initials and a picture that were uploaded are sealed as they are', async () => {
  const { id, ada } = await sent(['Ada'], ['image', 'signature', 'initials']);
  await consent(ada);
  const imageId = await uploaded(ada);
  const jpeg = (await upload(ada, makeJpeg(), { 'content-type': 'image/jpeg' })).data.imageId;
  const adopted = await ada.call('adoptSignature', { body: { signature: { kind: 'uploaded', imageId } } });
  assert.deepEqual(adopted.data.signature, { kind: 'uploaded', imageId });
  assert.equal((await put(ada, 'image-0', { kind: 'text', text: 'no' })).code, 'invalid_request');
  assert.equal((await put(ada, 'image-0', { kind: 'image', imageId: jpeg })).status, 200);
  assert.equal((await put(ada, 'signature-0', marked(imageId))).status, 200);
  assert.equal((await put(ada, 'initials-0', marked(imageId))).status, 200);
  assert.equal((await finish(ada)).status, 200);
  await server.settle();
  const { data } = await sandbox.call('getSigningRequest', { params: { id } });
  assert.equal(data.signingRequest.status, 'completed');
  const file = await ada.call('getSigningFile');
  assert.equal(file.bytes.toString('latin1').match(/\/Subtype ?\/Image/g)?.length, 3, 'two pictures, one with a mask');
  const { entries } = await server.app.services.signingRequests.history(tenant.sandbox, id);
  const filled = entries.filter(({ action }) => action === 'field.filled');
  const digests = filled.map(({ detail }) => detail['imageSha256']);
  assert.ok(digests.length === 3 && digests.every((digest) => typeof digest === 'string' && digest.length === 64));
});

test('pictures that nothing names go after a day, used ones stay', async () => {
  const { ada, id } = await sent(['Ada'], ['image', 'signature']);
  await consent(ada);
  const used = await uploaded(ada);
  const adopted = await uploaded(ada, makePng({ width: 7 }));
  const unused = await uploaded(ada, makePng({ width: 8 }));
  await put(ada, 'image-0', { kind: 'image', imageId: used });
  await ada.call('adoptSignature', { body: { signature: { kind: 'uploaded', imageId: adopted } } });
  const keyOf = async (imageId: string) =>
    (await server.app.services.signing.listImages(tenant.sandbox, id, [imageId]))[0]?.fileKey;
  const unusedKey = (await keyOf(unused)) ?? assert.fail();
  server.clock.advance(unusedImageMs - 1000);
  await server.app.cleanUp();
  assert.ok(await keyOf(unused), 'not before');
  server.clock.advance(2000);
  await server.app.cleanUp();
  await server.settle();
  assert.equal(await keyOf(unused), undefined);
  assert.equal(await server.app.files.stat(unusedKey), null);
  for (const imageId of [used, adopted]) assert.ok(await server.app.files.stat((await keyOf(imageId)) ?? ''));
});

test('who takes over a replaced signer’s place does not get the pictures', async () => {
  const { id, ada } = await sent(['Ada'], ['image', 'signature']);
  await consent(ada);
  const imageId = await uploaded(ada);
  await put(ada, 'image-0', { kind: 'image', imageId });
  const { data } = await sandbox.call('getSigningRequest', { params: { id } });
  const signerId = data.signingRequest.signers[0]?.id ?? assert.fail();
  const body = { email: 'eve@example.com', name: 'Eve' };
  const replaced = await sandbox.call('replaceSigner', { params: { id, signerId }, body });
  assert.equal(replaced.status, 200);
  const eve = await openLink(server, await linkTo('eve@example.com'));
  await consent(eve);
  assert.equal((await get(eve, imageId)).code, 'image_not_found');
  assert.equal((await put(eve, 'image-0', { kind: 'image', imageId })).code, 'invalid_request');
  assert.equal((await put(eve, 'signature-0', drawn)).status, 200);
});
