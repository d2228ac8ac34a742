// A classic script knows its own address only while it runs for the first time.
const classicScript = typeof document === 'undefined' ? null : document.currentScript;
// In a classic script `import.meta` is an empty object. Read through a constant: a bundler that sees
// `new URL('./x', import.meta.url)` would try to pull the folder into its output.
const moduleAddress: string | undefined = import.meta.url;

let configured: string | undefined;

function defaultBase(): string {
  if (classicScript instanceof HTMLScriptElement && classicScript.src) return new URL('./', classicScript.src).href;
  return moduleAddress ? new URL('./', moduleAddress).href : document.baseURI;
}

/**
 * Names the folder that holds our files (`pdfjs/`, `fonts/`), for pages that host them elsewhere than beside the script;
 * relative addresses are resolved against the page. An empty string goes back to the default.
 */
export function setAssetBase(url: string | URL): void {
  const text = String(url);
  configured = text ? new URL(text.endsWith('/') ? text : `${text}/`, document.baseURI).href : undefined;
}

/** The absolute address of one of our files, such as `fonts/caveat.woff2`; a name that ends in `/` gives a folder. */
export function assetUrl(name: string): string {
  return new URL(name, configured ?? defaultBase()).href;
}
