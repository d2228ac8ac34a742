import type { Client } from '../../client/client.js';
import type { SignatureValue } from '../../contract/signatures.js';

/** After how long a picture that could not be fetched is tried again. */
const retryMs = 5_000;

/** The pictures of one element, by image id: those just chosen, and those the server keeps, fetched when first shown. */
export class ImageStore {
  private readonly addresses = new Map<string, string>();
  private readonly asked = new Set<string>();
  private round = 0;

  /** `changed` is called when a picture has arrived, and when it is time to ask again. */
  constructor(
    private readonly client: () => Client,
    private readonly changed: () => void,
  ) {}

  /** Where a picture can be shown from; undefined until it has arrived. */
  address(imageId: string): string | undefined {
    if (!this.addresses.has(imageId) && !this.asked.has(imageId)) void this.fetch(imageId);
    return this.addresses.get(imageId);
  }

  /** Where an uploaded signature can be shown from. */
  addressOf(value: SignatureValue): string | undefined {
    return value.kind === 'uploaded' ? this.address(value.imageId) : undefined;
  }

  /** Sends a picture; answers its id, under which it can be shown at once. */
  async upload(picture: Blob): Promise<string> {
    const body = new Uint8Array(await picture.arrayBuffer());
    const contentType = picture.type;
    const { data } = await this.client().call('uploadSigningImage', { body, contentType });
    this.keep(data.imageId, picture);
    return data.imageId;
  }

  /** Frees the memory of all pictures. */
  close(): void {
    this.round += 1;
    for (const address of this.addresses.values()) URL.revokeObjectURL(address);
    this.addresses.clear();
    this.asked.clear();
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
