import { jsxTypesPlugin } from '@wc-toolkit/jsx-types';
import { vueTypes } from './scripts/lib/vue-types.mjs';

/** The types of an element, seen from dist/types. @param {string} tag */
const typesOf = (tag) => `./src/elements/${tag.replace(/^snp-/, '')}/${tag}.js`;

/** Private and protected members are nobody's business outside: keep them out of the manifest and the docs. */
const publicOnly = {
  name: 'snp-public-only',
  /** @param {{ customElementsManifest: import('custom-elements-manifest').Package }} context */
  packageLinkPhase({ customElementsManifest }) {
    customElementsManifest.modules = customElementsManifest.modules.filter((module) =>
      module.declarations?.some((declaration) => 'tagName' in declaration && declaration.tagName),
    );
    // files come in the order in which the disk answered
    customElementsManifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const module of customElementsManifest.modules) {
      for (const declaration of module.declarations ?? []) {
        if (!('members' in declaration) || !declaration.members) continue;
        declaration.members = declaration.members.filter(
          (m) => m.privacy !== 'private' && m.privacy !== 'protected' && !m.name.startsWith('#'),
        );
      }
    }
  },
};

export default {
  globs: ['src/elements/**/*.ts', 'src/base/*.ts'],
  exclude: ['**/*.d.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [
    publicOnly,
    jsxTypesPlugin({
      outdir: 'dist/types',
      fileName: 'jsx.d.ts',
      stronglyTypedEvents: true,
      componentTypePath: (/** @type {string} */ _name, /** @type {string} */ tag) => typesOf(tag),
    }),
    vueTypes({ outFile: 'dist/types/vue.d.ts', importPath: typesOf }),
  ],
};
