import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/signer/define.js';
import type { SigningSession } from '../src/contract/signing.js';
import { pretendSigningApi, type PretendFailure, type PretendOptions } from './support/pretend-signing-api.js';
import { agreed, closed, filled, withPictures } from './support/signing-fixture.js';

interface Args {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly height: string;
}

interface Scene extends PretendOptions {
  /** A picture that is in the optional picture field already. */
  readonly picture?: () => Promise<Blob>;
  /** Requests that always fail. */
  readonly failing?: Readonly<Record<string, PretendFailure>>;
}

/** A story's element with a pretend server of its own. */
function scene(options: Scene = {}) {
  return ({ lang, dir, height }: Args) => {
    const api = pretendSigningApi({ delayMs: 120, ...options });
    if (options.picture) {
      const value = { kind: 'image', imageId: 'img_logo' } as const;
      const fields = api.session.fields.map((field) => (field.id === 'fld_logo' ? { ...field, value } : field));
      api.session = { ...api.session, fields };
      void options.picture().then((picture) => api.images.set('img_logo', picture));
    }
    for (const [operation, failure] of Object.entries(options.failing ?? {})) api.fail(operation, failure, 1_000);
    return html`<snp-signer
      lang=${lang}
      dir=${dir}
      api-base=${api.apiBase}
      .token=${api.token}
      .style=${`--snp-signer-height:${height}`}
    ></snp-signer>`;
  };
}

/** A coloured mark with a clear background. */
async function samplePicture(): Promise<Blob> {
  const canvas = new OffscreenCanvas(320, 160);
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = '#0f766e';
    context.arc(80, 80, 60, 0, Math.PI * 2);
    context.fill();
    context.fillRect(170, 50, 130, 22);
    context.fillRect(170, 88, 90, 22);
  }
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Waits until a part of the element is there. */
async function part(canvas: HTMLElement, selector: string): Promise<HTMLElement> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = canvas.querySelector('snp-signer')?.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not there: ${selector}`);
}

async function shows(canvas: HTMLElement, selector: string): Promise<void> {
  await part(canvas, selector);
}

const meta: Meta<Args> = {
  title: 'Elements/snp-signer',
  component: 'snp-signer',
  parameters: { layout: 'fullscreen' },
  args: { lang: 'en', dir: 'ltr', height: '100vh' },
  argTypes: {
    lang: { control: 'select', options: ['en', 'de', 'ar'] },
    dir: { control: 'inline-radio', options: ['ltr', 'rtl'] },
  },
};
export default meta;

type Story = StoryObj<Args>;

const end = (status: SigningSession['request']['status'], signer: SigningSession['signer']['status']): Story => ({
  render: scene({ session: closed(status, signer), sealingPolls: 1_000 }),
  play: ({ canvasElement }) => shows(canvasElement, '.end'),
});

const failing = (failure: PretendFailure): Story => ({
  render: scene({ failing: { getSigningSession: failure } }),
  play: ({ canvasElement }) => shows(canvasElement, '.end'),
});

/** The document is there to read; the disclosure stands below. */
export const Consent: Story = {
  render: scene(),
  play: ({ canvasElement }) => shows(canvasElement, '.page-overlay'),
};

/** Nothing is filled yet. */
export const Filling: Story = {
  render: scene({ session: agreed }),
  play: ({ canvasElement }) => shows(canvasElement, '.page-overlay'),
};

/** Somebody wanted to finish too early: messages stand beside the fields. */
export const Faults: Story = {
  render: scene({ session: agreed }),
  play: async ({ canvasElement }) => {
    await part(canvasElement, '.page-overlay');
    await canvasElement.querySelector('snp-signer')?.complete();
    await part(canvasElement, '.note');
  },
};

/** Everything required is filled. */
export const Filled: Story = {
  render: scene({ session: filled }),
  play: ({ canvasElement }) => shows(canvasElement, '.page-overlay'),
};

/** All fields as ordinary controls. */
export const FormView: Story = {
  render: scene({ session: agreed }),
  play: async ({ canvasElement }) => {
    (await part(canvasElement, '.choice .button:last-child')).click();
    await part(canvasElement, '.form');
  },
};

/** The dialog for drawing or typing a signature. */
export const Signing: Story = {
  render: scene({ session: agreed }),
  play: async ({ canvasElement }) => {
    (await part(canvasElement, '[data-field="fld_signature"] button')).click();
    await part(canvasElement, 'snp-part-signature-dialog[open]');
  },
};

/** A photo of a signature instead of a drawn one. */
export const SigningByPicture: Story = {
  render: scene({ session: agreed }),
  play: async ({ canvasElement }) => {
    (await part(canvasElement, '[data-field="fld_signature"] button')).click();
    const dialog = await part(canvasElement, 'snp-part-signature-dialog[open]');
    dialog.shadowRoot?.querySelector<HTMLElement>('#tab-upload')?.click();
  },
};

/** Fields that take a picture, one of them filled. */
export const Pictures: Story = {
  render: scene({ session: (session) => agreed(withPictures(session)), picture: samplePicture }),
  play: ({ canvasElement }) => shows(canvasElement, '[data-field="fld_logo"] img'),
};

/** Pictures in the form. */
export const PicturesInForm: Story = {
  ...Pictures,
  play: async ({ canvasElement }) => {
    (await part(canvasElement, '.choice .button:last-child')).click();
    await part(canvasElement, '.form-picture img');
  },
};

/** The last look before finishing. */
export const Review: Story = {
  render: scene({ session: filled }),
  play: async ({ canvasElement }) => {
    await part(canvasElement, '.page-overlay');
    (await part(canvasElement, '[data-step="finish"]')).click();
    await part(canvasElement, '.review .facts');
  },
};

/** The question why somebody declines. */
export const Declining: Story = {
  render: scene({ session: agreed }),
  play: async ({ canvasElement }) => {
    (await part(canvasElement, '.decline')).click();
    await part(canvasElement, '#reason');
  },
};

/** Going on at another time or on another device. */
export const FinishingLater: Story = {
  render: scene({ session: agreed }),
  play: async ({ canvasElement }) => {
    (await part(canvasElement, '.more summary')).click();
    (await part(canvasElement, '.more-list .button')).click();
    await part(canvasElement, '.later-dialog .stack');
  },
};

/** Somebody else is to sign. */
export const HandingOn: Story = {
  render: scene({ session: agreed }),
  play: async ({ canvasElement }) => {
    (await part(canvasElement, '.more summary')).click();
    (await part(canvasElement, '.more-list .button:last-of-type')).click();
    await part(canvasElement, '#delegate-name');
  },
};

/** The document is locked until the code from the e-mail is given. */
export const Code: Story = {
  render: scene({
    session: (session) => ({
      ...session,
      locked: { by: 'email_code', emailHint: 'a***@example.com', sentAt: '2026-11-21T09:00:00.000Z' },
    }),
  }),
  play: ({ canvasElement }) => shows(canvasElement, '.end'),
};

/** Others sign first. */
export const NotYourTurn: Story = {
  render: scene({
    session: (session) => ({ ...session, turn: { yours: false, waitingFor: ['Grace Hopper', 'Alan Turing'] } }),
  }),
  play: ({ canvasElement }) => shows(canvasElement, '.end'),
};

/** What the notice that there is no connection says in the end. */
async function noticeSays(canvas: HTMLElement, words: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if ((await part(canvas, '.banners snp-part-banner')).textContent.includes(words)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not said: ${words}`);
}

/** Answers wait for the connection and are kept on this device. */
export const Offline: Story = {
  render: scene({ session: agreed, failing: { putFieldValue: 'no-connection' } }),
  play: async ({ canvasElement }) => {
    (await part(canvasElement, '[data-field="fld_terms"] input')).click();
    await noticeSays(canvasElement, 'kept on this device');
  },
};

/** A picture waits for the connection in a browser that keeps nothing. */
export const OfflineNothingKept: Story = {
  render: scene({
    session: (session) => agreed(withPictures(session)),
    failing: { uploadSigningImage: 'no-connection' },
  }),
  play: async ({ canvasElement }) => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException('private', 'SecurityError');
    };
    try {
      const input = await part(canvasElement, '[data-field="fld_photo"] input');
      const chosen = new DataTransfer();
      chosen.items.add(new File([await samplePicture()], 'photo.png', { type: 'image/png' }));
      if (input instanceof HTMLInputElement) input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
      await noticeSays(canvasElement, 'Leave this page open');
    } finally {
      IDBFactory.prototype.open = open;
    }
  },
};

/** The token has ended in the middle. */
export const Locked: Story = {
  render: scene({ session: agreed, failing: { putFieldValue: 'token_invalid' } }),
  play: async ({ canvasElement }) => {
    (await part(canvasElement, '[data-field="fld_terms"] input')).click();
    await part(canvasElement, '.banners snp-part-banner');
  },
};

/** The session is on its way. */
export const Loading: Story = { render: scene({ delayMs: 3_600_000 }) };

/** The sealed copy is being made. */
export const Completing = end('sealing', 'completed');
/** The sealed copy can be downloaded. */
export const Completed = end('completed', 'completed');
/** A link to the copy was mailed. */
export const CopySent: Story = {
  render: scene({ session: closed('completed', 'completed') }),
  play: async ({ canvasElement }) => {
    const buttons = (await part(canvasElement, '.end')).querySelectorAll('button');
    [...buttons].find(({ textContent }) => textContent.includes('E-mail'))?.click();
  },
};
/** Another document of the same sitting waits. */
export const NextDocument: Story = {
  render: scene({
    session: (session) => ({
      ...closed('completed', 'completed')(session),
      sitting: { position: 1, total: 3, remaining: 2 },
    }),
  }),
  play: ({ canvasElement }) => shows(canvasElement, '.end'),
};
/** Somebody else signs instead. */
export const Delegated = end('viewed', 'delegated');
/** Others are still to sign. */
export const WaitingForOthers = end('viewed', 'completed');
/** This signer has declined. */
export const Declined = end('declined', 'declined');
/** Another signer has declined. */
export const DeclinedByAnother = end('declined', 'viewed');
/** The time to sign is over. */
export const Expired = end('expired', 'viewed');
/** The sender has withdrawn the request. */
export const Voided = end('voided', 'viewed');
/** The link is wrong or used up. */
export const LinkInvalid = failing('token_invalid');
/** The access has ended. */
export const LinkExpired = failing('token_expired');
/** The server does not answer. */
export const LoadFailed = failing('unavailable');

/** Arabic, from right to left. */
export const Arabic: Story = {
  ...Filling,
  args: { lang: 'ar', dir: 'rtl' },
};
