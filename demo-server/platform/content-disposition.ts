/**
 * `Content-Disposition` for a file name in any script: an ASCII form for old clients and the exact name as RFC 8187
 * `filename*`. Path separators, quotes, controls and direction marks (which can make `fdp.exe` look like `exe.pdf`) go.
 */
export function contentDisposition(disposition: 'inline' | 'attachment', fileName: string): string {
  const clean =
    fileName
      .replace(/\p{Surrogate}/gu, '')
      // eslint-disable-next-line no-control-regex -- control characters are what is removed here
      .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/[/\\]/g, '_')
      .trim() || 'file';
  const ascii = clean.replace(/[^\x20-\x7e]/g, '_').replace(/["%]/g, '_');
  const exact = encodeURIComponent(clean).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const header = `${disposition}; filename="${ascii}"`;
  return ascii === clean ? header : `${header}; filename*=UTF-8''${exact}`;
}
