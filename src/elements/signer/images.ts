import type { Client } from '../../client/client.js';
import type { SignatureValue } from '../../contract/signatures.js';
import { randomKey } from './random-key.js';

/** After how long a picture that could not be fetched is tried again. */
const retryMs = 5_000;

const heldPrefix = 'held-';

/** A picture that was chosen here; the bytes are dropped once the server has them. */
interface HeldPicture {
  blob: Blob | undefined;
  sending?: Promise<string> | undefined;
  /** The server's id, once it is there. */
  id?: string;
}

/** The pictures of one element, by image id: those just chosen, and those the server keeps, fetched when first shown. */
export class ImageStore {
  private readonly addresses = new Map<string, string>();
  private readonly asked = new Set<string>();
  private readonly held = new Map<string, HeldPicture>();
  private round = 0;

  /** `changed` is called when a picture has arrived, and when it is time to ask again. */
  constructor(
    private readonly client: () => Client,
    private readonly changed: () => void,
  ) {}

  /** Where a picture can be shown from; undefined until it has arrived. */
  address(imageId: string): string | undefined {
    if (!this.addresses.has(imageId) && !this.asked.has(imageId)) {
      const { blob, id } = this.held.get(imageId) ?? {};
      if (id !== undefined) return this.address(id);
      if (blob) this.keep(imageId, blob);
      else void this.fetch(imageId);
    }
    return this.addresses.get(imageId);
  }

  /** Where an uploaded signature can be shown from. */
  addressOf(value: SignatureValue): string | undefined {
    return value.kind === 'uploaded' ? this.address(value.imageId) : undefined;
  }

  /** Takes a picture that is still to be sent; answers an id that stands for it here until then. */
  hold(picture: Blob, id = heldPrefix + randomKey()): string {
    this.held.set(id, { blob: picture });
    return id;
  }

  /** A picture that is not sent yet. */
  unsent(imageId: string): Blob | undefined {
    return this.held.get(imageId)?.blob;
  }

  /** The server's id of a picture that is sent; of others the one it has here. */
  idOf(imageId: string): string {
    return this.held.get(imageId)?.id ?? imageId;
  }

  /** Whether an id stood for a picture that nobody has any more. */
  isLost(imageId: string): boolean {
    return imageId.startsWith(heldPrefix) && !this.held.has(imageId);
  }

  /** The server's id of a picture, which is sent first where that has not happened; rejects as the call does. */
  async idFor(imageId: string): Promise<string> {
    const picture = this.held.get(imageId);
    if (!picture) return imageId;
    if (picture.id !== undefined) return picture.id;
    picture.sending ??= this.upload(picture, imageId).finally(() => (picture.sending = undefined));
    return picture.sending;
  }

  /** Forgets everything of the signing before. */
  forget(): void {
    this.close();
    this.held.clear();
  }

  /** Frees the memory of all pictures that the server has. */
  close(): void {
    this.round += 1;
    for (const address of this.addresses.values()) URL.revokeObjectURL(address);
    this.addresses.clear();
    this.asked.clear();
  }

  private async upload(picture: HeldPicture, heldId: string): Promise<string> {
    const { round } = this;
    const blob = picture.blob ?? new Blob();
    const body = new Uint8Array(await blob.arrayBuffer());
    const { data } = await this.client().call('uploadSigningImage', { body, contentType: blob.type });
    picture.id = data.imageId;
    picture.blob = undefined;
    const shown = this.addresses.get(heldId);
    this.addresses.delete(heldId);
    if (shown && this.addresses.has(data.imageId)) URL.revokeObjectURL(shown);
    // what is on show stays there
    else if (shown) this.addresses.set(data.imageId, shown);
    else if (round === this.round) this.keep(data.imageId, blob);
    return data.imageId;
  }

  private keep(imageId: string, picture: Blob): void {
    // the same picture again has the same id
    if (!this.addresses.has(imageId)) this.addresses.set(imageId, URL.createObjectURL(picture));
  }

  private async fetch(imageId: string): Promise<void> {
    this.asked.add(imageId);
    const { round } = this;
    try {
      const { url, headers } = await this.client().fileRequest('getSigningImage', { imageId });
      const response = await fetch(url, { headers, credentials: 'omit', referrerPolicy: 'no-referrer' });
      if (!response.ok) throw new Error(String(response.status));
      const picture = await response.blob();
      if (round !== this.round) return;
      this.keep(imageId, picture);
      this.changed();
    } catch {
      setTimeout(() => {
        if (round !== this.round) return;
        this.asked.delete(imageId);
        this.changed();
      }, retryMs);
    }
  }
}
