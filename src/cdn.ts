// The classic script `snp.js`: registers every element and hangs the package's exports on `window.Snp`.
import './all.js';

export * from './index.js';
