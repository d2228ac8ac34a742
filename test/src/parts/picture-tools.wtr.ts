import { expect } from '@open-wc/testing';
import { maxImagePixels } from '../../../src/core/image-header.js';
import { maxPictureBytes, PictureError, preparePicture, prepareSignature } from '../../../src/parts/picture-tools.js';
import { photo, pixelsOf } from '../../support/browser/pictures.js';

const faultOf = (made: Promise<Blob>): Promise<unknown> =>
  made.then(
    () => 'none',
    (error: unknown) => (error instanceof PictureError ? error.fault : error),
  );

describe('pictures', () => {
  it('of a signature become ink without paper, with the margins cut off', async () => {
    const made = await prepareSignature(await photo());
    expect(made.type).to.equal('image/png');
    const { width, height, at } = await pixelsOf(made);
    expect(width).to.be.within(145, 170);
    expect(height).to.be.within(40, 62);
    expect(at(Math.round(width / 2), Math.round(height / 2))[3]).to.equal(0);
    const [red = 255, , blue = 0, alpha] = at(Math.round(width / 2), 4);
    expect(alpha).to.be.above(200);
    expect(blue).to.be.above(red);
  });

  it('that have no paper keep what they have', async () => {
    const made = await prepareSignature(await photo({ type: 'image/png' }));
    const { width } = await pixelsOf(made);
    expect(width).to.be.within(150, 165);
  });

  it('without any ink, and files that are no pictures, are refused with the reason', async () => {
    expect(await faultOf(prepareSignature(await photo({ blank: true })))).to.equal('empty');
    expect(await faultOf(prepareSignature(new Blob(['hello'], { type: 'image/png' })))).to.equal('unreadable');
    expect(await faultOf(preparePicture(new Blob(['hello'])))).to.equal('unreadable');
  });

  it('that are larger than the server takes are made smaller', async () => {
    const made = await preparePicture(await photo({ width: 2600, height: 2000 }));
    const { width, height } = await pixelsOf(made);
    expect(width * height).to.be.at.most(maxImagePixels);
    expect(width / height).to.be.closeTo(1.3, 0.01);
    expect(made.size).to.be.at.most(maxPictureBytes);
  });
});
