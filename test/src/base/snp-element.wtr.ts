import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { property } from 'lit/decorators.js';
import type { Problem } from '../../../src/base/problem.js';
import { SnpElement } from '../../../src/base/snp-element.js';
import { SnpBase } from '../../../src/base/snp-base.js';

interface ThingEvents {
  'snp-thing': { readonly size: number };
}

class Part extends SnpBase {
  protected override render(): unknown {
    return html`<p>${this.t('common.cancel')}</p>`;
  }
}
customElements.define('test-part', Part);

class Thing extends SnpElement<ThingEvents> {
  @property({ attribute: false }) data = 'none';
  @property({ type: Boolean }) broken = false;
  heard = 0;
  released = 0;

  protected override onConnect(): void {
    this.listen(window, 'test-ping', () => (this.heard += 1));
    this.own(() => (this.released += 1));
  }
  ask(): boolean {
    return this.emit('snp-thing', { size: 3 }, { cancelable: true });
  }
  fail(problem: Problem, retry?: () => void): void {
    this.showProblem(problem, retry);
  }
  answer(data: string, paintsFirst: boolean): void {
    this.updateSoon(paintsFirst);
    this.data = data;
  }
  protected override render(): unknown {
    if (this.broken) throw new Error('broken template');
    return html`<div lang=${this.t.language} dir=${this.direction}>
      ${this.renderProblem()}<span>${this.data}</span><test-part></test-part>
    </div>`;
  }
}
customElements.define('test-thing', Thing);

const make = () => fixture<Thing>(html`<test-thing></test-thing>`);
const word = (thing: Thing) => thing.shadowRoot?.querySelector('test-part')?.shadowRoot?.textContent?.trim();

describe('element base', () => {
  it('sends typed events that bubble out of shadow roots and can be stopped', async () => {
    const thing = await make();
    let size = 0;
    thing.addEventListener('snp-thing', (event) => {
      size = event.detail.size;
      event.preventDefault();
    });
    expect(thing.ask()).to.equal(false);
    expect(size).to.equal(3);
  });

  it('lets what is on screen be painted first when that is the answer, and still says when it is up to date', async () => {
    const thing = await make();
    const shown = () => thing.shadowRoot?.querySelector('span')?.textContent;
    thing.answer('at once', false);
    await Promise.resolve();
    await Promise.resolve();
    expect(shown()).to.equal('at once');
    thing.answer('then', true);
    const upToDate = thing.updateComplete;
    await Promise.resolve();
    await Promise.resolve();
    expect(shown()).to.equal('at once');
    await upToDate;
    expect(shown()).to.equal('then');
  });

  it('is the same whether properties are set before or after connecting', async () => {
    class Late extends Thing {}
    const early = document.createElement('test-late');
    Object.assign(early, { data: 'early' });
    const box = await fixture(html`<div></div>`);
    box.append(early);
    customElements.define('test-late', Late);
    const late = document.createElement('test-late');
    box.append(late);
    Object.assign(late, { data: 'early' });
    await aTimeout(0);
    expect(early.shadowRoot?.querySelector('span')?.textContent).to.equal('early');
    expect(late.shadowRoot?.querySelector('span')?.textContent).to.equal('early');
  });

  it('releases everything on disconnect, 100 times', async () => {
    const thing = await make();
    const box = thing.parentElement;
    for (let round = 0; round < 100; round += 1) {
      thing.remove();
      box?.append(thing);
    }
    await thing.updateComplete;
    expect(thing.released).to.equal(100);
    window.dispatchEvent(new Event('test-ping'));
    expect(thing.heard).to.equal(1);
    thing.remove();
    window.dispatchEvent(new Event('test-ping'));
    expect(thing.heard).to.equal(1);
  });

  it('follows lang and dir of itself, its ancestors and the document', async () => {
    const box = await fixture<HTMLElement>(html`<div lang="de"><test-thing></test-thing></div>`);
    const thing = box.querySelector<Thing>('test-thing');
    if (!thing) throw new Error('no thing');
    await thing.updateComplete;
    expect(word(thing)).to.equal('Abbrechen');
    expect(thing.direction).to.equal('ltr');
    thing.lang = 'ar';
    await aTimeout(0);
    expect(word(thing)).to.equal('إلغاء');
    expect(thing.direction).to.equal('rtl');
    thing.removeAttribute('lang');
    box.dir = 'rtl';
    box.lang = 'en';
    await aTimeout(0);
    expect(word(thing)).to.equal('Cancel');
    expect(thing.direction).to.equal('rtl');
  });

  it('hands its own texts to the parts inside', async () => {
    const thing = await make();
    thing.messages = { 'common.cancel': 'Nope' };
    await aTimeout(0);
    expect(word(thing)).to.equal('Nope');
  });

  it('shows a problem, says it to the page and tries again', async () => {
    const thing = await make();
    let tried = 0;
    const told = oneEvent<CustomEvent<Problem>>(thing, 'snp-error');
    thing.fail({ code: 'server_unreachable', message: 'Not reachable.', retryable: true }, () => (tried += 1));
    expect((await told).detail).to.deep.equal({
      code: 'server_unreachable',
      message: 'Not reachable.',
      retryable: true,
    });
    await thing.updateComplete;
    const alert = thing.shadowRoot?.querySelector('[role=alert]');
    expect(alert?.textContent).to.contain('Not reachable.');
    alert?.querySelector('button')?.click();
    await thing.updateComplete;
    expect(tried).to.equal(1);
    expect(thing.shadowRoot?.querySelector('[role=alert]')).to.equal(null);
  });

  it('survives a template that throws, says so once, and recovers', async () => {
    const thing = await make();
    const quiet = console.error;
    console.error = () => undefined;
    try {
      const told = oneEvent<CustomEvent<Problem>>(thing, 'snp-error');
      thing.broken = true;
      expect((await told).detail.code).to.equal('render_failed');
      expect(thing.shadowRoot?.textContent).to.contain('unexpected');
      thing.broken = false;
      await thing.updateComplete;
      expect(thing.shadowRoot?.querySelector('span')?.textContent).to.equal('none');
    } finally {
      console.error = quiet;
    }
  });

  it('announces activity at most once in a while', async () => {
    const thing = await make();
    let count = 0;
    thing.addEventListener('snp-activity', () => (count += 1));
    const box = thing.shadowRoot?.querySelector('span')?.getBoundingClientRect();
    const [x, y] = [Math.round((box?.x ?? 0) + 2), Math.round((box?.y ?? 0) + 2)];
    for (let step = 0; step < 3; step += 1) await sendMouse({ type: 'click', position: [x, y] });
    expect(count).to.equal(1);
  });
});
