import { expect } from '@open-wc/testing';
import { assetUrl, setAssetBase } from '../../../src/adapters/assets.js';
import { fontFamily, loadFont } from '../../../src/adapters/fonts.js';

describe('assets', () => {
  afterEach(() => setAssetBase(''));

  it('lie beside the module unless the page says otherwise', () => {
    expect(assetUrl('fonts/caveat.ttf')).to.match(/\/src\/adapters\/fonts\/caveat\.ttf$/);
    setAssetBase('/static/snp');
    expect(assetUrl('pdfjs/wasm/')).to.equal(new URL('/static/snp/pdfjs/wasm/', location.origin).href);
    setAssetBase('https://cdn.example.com/v1/');
    expect(assetUrl('fonts/x.ttf')).to.equal('https://cdn.example.com/v1/fonts/x.ttf');
  });

  it('gives the handwriting faces to the page without CSS', async () => {
    expect(await loadFont('caveat')).to.equal(true);
    expect(document.fonts.check(`20px ${fontFamily('caveat')}`)).to.equal(true);
  });

  it('tries again after a font was not there', async () => {
    setAssetBase('/nowhere/');
    const real = globalThis.FontFace;
    globalThis.FontFace = class extends real {
      override load(): Promise<this> {
        return Promise.reject(new DOMException('missing', 'NetworkError'));
      }
    };
    expect(await loadFont('dancing-script')).to.equal(false);
    globalThis.FontFace = real;
    setAssetBase('');
    expect(await loadFont('dancing-script')).to.equal(true);
  });
});
