import { expect } from '@open-wc/testing';
import { setAssetBase } from '../../../src/adapters/assets.js';
import { fontFamily, loadFont, whenFacesArrive } from '../../../src/adapters/fonts.js';

const fetched = (): string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => (name.startsWith(location.origin) ? (/\/fonts\/(.+)$/.exec(name)?.[1] ?? '') : ''))
    .filter((name) => name !== '');

/** Puts a line in the document, drawn again with what has arrived, as the elements do; answers how to take it away. */
function show(text: string): () => void {
  let line: HTMLElement | undefined;
  const draw = (): void => {
    line?.remove();
    line = document.createElement('p');
    line.style.font = `20px ${fontFamily('noto-sans', text)}`;
    line.textContent = text;
    document.body.append(line);
    // a window in the background lays nothing out by itself
    line.getBoundingClientRect();
  };
  const off = whenFacesArrive(draw);
  draw();
  return () => {
    off();
    line?.remove();
  };
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  for (let wait = 0; wait < 200; wait += 1) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never: ${what}`);
}

describe('faces of other scripts', () => {
  before(async () => {
    expect(await loadFont('noto-sans')).to.equal(true);
  });
  afterEach(() => setAssetBase(''));

  it('are not fetched for Latin, Greek, Cyrillic or Devanagari, which Noto Sans has', async () => {
    const hide = show('Ada, \u0391\u03b4\u03b1, \u0410\u0434\u0430, \u0905\u0926\u093e \u2013 \u20ac 5');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(fetched()).to.deep.equal(['noto-sans.ttf']);
    hide();
  });

  it('leave the browser\u2019s own face where one does not come, and are asked for again', async () => {
    const refusals: unknown[] = [];
    const note = (event: PromiseRejectionEvent): number => refusals.push(event.reason);
    addEventListener('unhandledrejection', note);
    setAssetBase('http://127.0.0.1:1/');
    const text = '\u96ea';
    const hide = show(text);
    const slice = (): FontFace[] =>
      [...document.fonts].filter(
        ({ family, unicodeRange }) => family.includes('zh-Hans') && /U\+9600/i.test(unicodeRange),
      );
    await until(() => slice().some(({ status }) => status === 'error'), 'an error');
    setAssetBase('');
    await until(() => slice().some(({ status }) => status === 'loaded'), 'another attempt');
    expect(slice()).to.have.lengthOf(1);
    expect(refusals).to.deep.equal([]);
    removeEventListener('unhandledrejection', note);
    hide();
  });

  for (const [what, text, files] of [
    ['Arabic', '\u0645\u0631\u062d\u0628\u0627', ['noto-sans-arabic.ttf']],
    ['Hebrew', '\u05e9\u05dc\u05d5\u05dd', ['noto-sans-hebrew.ttf']],
    ['Thai', '\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35', ['noto-sans-thai.ttf']],
    ['Chinese', '\u738b\u5c0f', ['noto-sans-sc/5c00.woff2', 'noto-sans-sc/7300.woff2']],
    ['Japanese', '\u5c0f\u306e', ['noto-sans-jp/3000.woff2', 'noto-sans-jp/5c00.woff2']],
    ['Korean', '\uae40', ['noto-sans-kr/ae00.woff2']],
    ['a circled digit', '\u2460', ['noto-sans-sc/2010.woff2']],
    ['a letter of Japan only', '\u{20b9f}', ['noto-sans-jp/20000.woff2']],
  ] as const)
    it(`are fetched for ${what} once it is on show, and no other`, async () => {
      const before = fetched();
      const news = (): string[] => fetched().filter((name) => !before.includes(name));
      const hide = show(text);
      await until(() => news().length >= files.length, files.join());
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(news().sort()).to.deep.equal([...files]);
      hide();
    });
});
