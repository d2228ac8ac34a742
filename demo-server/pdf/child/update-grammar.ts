const space = /[\0\t\n\f\r ]/;

/** Reads updates as they are written, and nothing that only a forgiving reader would accept. */
class UpdateReader {
  readonly numbers: number[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  /** Whether all of the text is a sequence of complete updates. */
  readAll(): boolean {
    do {
      if (!this.readUpdate()) return false;
    } while (this.at < this.text.length);
    return true;
  }

  private readUpdate(): boolean {
    const before = this.numbers.length;
    let inStream = false;
    for (;;) {
      while (space.test(this.text.charAt(this.at))) this.at += 1;
      const head = this.match(/(\d{1,10}) (\d{1,5}) obj\b/y);
      if (!head) break;
      const kind = this.readObject();
      if (kind === undefined) return false;
      if (kind === 'xref') inStream = true;
      else this.numbers.push(Number(head[1]));
    }
    if (
      !inStream &&
      !this.match(
        /xref\s+(?:\d+ \d+\s*\n(?:\d{10} \d{5} [nf][ \r\n]{2})*)+trailer\s*<<[^>]*(?:<[0-9A-Fa-f]*>[^>]*)*>>\s/y,
      )
    )
      return false;
    return this.match(/startxref\s+\d+\s+%%EOF(?:\r\n|\n|\r|$)/y) !== null && this.numbers.length > before;
  }

  /** Reads up to the end of an object; tells cross-reference streams, and nothing of what it cannot read. */
  private readObject(): 'xref' | 'other' | undefined {
    const end = this.text.indexOf('endobj', this.at);
    const stream = /\bstream\r?\n/g;
    stream.lastIndex = this.at;
    const found = stream.exec(this.text);
    if (!found || found.index > end) {
      if (end === -1) return undefined;
      this.at = end + 6;
      return 'other';
    }
    const dict = this.text.slice(this.at, found.index);
    const length = /\/Length (\d{1,10})\b(?! \d+ R)/.exec(dict);
    if (!length || /\/Type\s*\/ObjStm\b/.test(dict)) return undefined;
    this.at = stream.lastIndex + Number(length[1]);
    if (!this.match(/\s{0,2}endstream\s+endobj/y)) return undefined;
    return /\/Type\s*\/XRef\b/.test(dict) ? 'xref' : 'other';
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }
}

/**
 * The numbers of all objects in what was appended to a file; undefined unless it is made of complete updates (ISO 32000-1,
 * 7.5.6) and nothing else. Objects inside object streams cannot be told apart here, so there must be none of those.
 */
export function objectNumbersIn(appended: Buffer): number[] | undefined {
  const reader = new UpdateReader(appended.toString('latin1'));
  return reader.readAll() ? reader.numbers : undefined;
}
