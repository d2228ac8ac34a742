import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { Banner } from '../../../src/parts/banner.js';
import type { Busy } from '../../../src/parts/busy.js';
import '../../../src/parts/define.js';
import type { LiveRegion } from '../../../src/parts/live-region.js';
import type { ZoomBar, ZoomCommand } from '../../../src/parts/zoom-bar.js';

describe('banner', () => {
  it('speaks up for danger and is polite otherwise', async () => {
    const loud = await fixture<Banner>(html`<snp-part-banner tone="danger">Broken</snp-part-banner>`);
    const calm = await fixture<Banner>(html`<snp-part-banner>Saved</snp-part-banner>`);
    expect(loud.shadowRoot?.querySelector('[role=alert]')).to.exist;
    expect(calm.shadowRoot?.querySelector('[role=status]')).to.exist;
    await expect(loud).to.be.accessible();
    await expect(calm).to.be.accessible();
  });

  it('asks to be dismissed', async () => {
    const banner = await fixture<Banner>(html`<snp-part-banner dismissible>Saved</snp-part-banner>`);
    const asked = oneEvent(banner, 'banner-dismiss');
    banner.shadowRoot?.querySelector('button')?.click();
    expect((await asked).bubbles).to.equal(false);
  });
});

describe('live region', () => {
  it('says the same thing twice when asked twice', async () => {
    const live = await fixture<LiveRegion>(html`<snp-part-live-region></snp-part-live-region>`);
    const polite = live.shadowRoot?.querySelector('[aria-live=polite]');
    live.announce('Saved');
    const first = polite?.textContent;
    live.announce('Saved');
    expect(first).to.equal('Saved');
    expect(polite?.textContent).to.not.equal(first);
    expect(polite?.textContent?.trim()).to.equal('Saved');
    live.announce('Lost', 'assertive');
    expect(live.shadowRoot?.querySelector('[aria-live=assertive]')?.textContent).to.equal('Lost');
  });
});

describe('busy', () => {
  it('shows how far it is when that is known', async () => {
    const busy = await fixture<Busy>(html`<snp-part-busy label="Uploading" .progress=${0.25}></snp-part-busy>`);
    expect(busy.shadowRoot?.querySelector('progress')?.position).to.equal(0.25);
    await expect(busy).to.be.accessible();
    busy.progress = undefined;
    await busy.updateComplete;
    expect(busy.shadowRoot?.querySelector('progress')).to.equal(null);
  });
});

describe('zoom bar', () => {
  it('asks the page list by the name of its method', async () => {
    const bar = await fixture<ZoomBar>(html`<snp-part-zoom-bar page-count="3" fit="page"></snp-part-zoom-bar>`);
    const commands: ZoomCommand[] = [];
    bar.addEventListener('zoom-command', (event) => commands.push(event.detail.command));
    for (const button of bar.shadowRoot?.querySelectorAll('button') ?? []) button.click();
    expect(commands).to.deep.equal(['zoomOut', 'zoomIn', 'fitWidth', 'fitPage']);
    expect(bar.shadowRoot?.querySelector('[aria-pressed=true]')?.getAttribute('aria-label')).to.equal('Fit page');
    await expect(bar).to.be.accessible();
  });
});
