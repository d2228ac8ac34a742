/**
 * A Vite plugin: takes comments and spare white space out of our css`` templates, which no minifier looks into.
 * @returns {import('vite').Plugin}
 */
export function compactCss() {
  return {
    name: 'snp-compact-css',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.ts$/ },
      handler(code) {
        if (!code.includes('css`')) return undefined;
        return {
          code: code.replace(/\bcss`([^`]*)`/g, (_whole, /** @type {string} */ css) => `css\`${compact(css)}\``),
          map: null,
        };
      },
    },
  };
}

/** @param {string} css */
export function compact(css) {
  const text = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .trim();
  // around what is inserted at run time a space may matter
  if (text.includes('${')) return text;
  return text
    .split(/("[^"]*"|'[^']*')/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/ ?([{};,]) ?/g, '$1')))
    .join('');
}
