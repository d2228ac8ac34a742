import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const pascal = (/** @type {string} */ name) => name.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase());
const comment = (/** @type {string | undefined} */ text) =>
  text ? `/** ${text.replaceAll('\n', ' ').replaceAll('*/', '')} */ ` : '';

/**
 * A manifest plugin that writes types for Vue 3 templates: attributes as props, events as `onSnpX`.
 * @param {{ outFile: string, importPath: (tag: string) => string }} options
 */
export function vueTypes({ outFile, importPath }) {
  return {
    name: 'snp-vue-types',
    /** @param {{ customElementsManifest: import('custom-elements-manifest').Package }} context */
    packageLinkPhase({ customElementsManifest }) {
      const imports = [];
      const entries = [];
      for (const module of customElementsManifest.modules) {
        for (const declaration of module.declarations ?? []) {
          if (!('tagName' in declaration) || !declaration.tagName) continue;
          const { name, tagName, members = [], events = [] } = declaration;
          imports.push(`import type { ${name} } from '${importPath(tagName)}';`);
          const props = members.filter((m) => m.kind === 'field' && 'attribute' in m && m.attribute && !m.readonly);
          const lines = [
            ...props.map(
              (m) => `${comment(m.description)}'${/** @type {any} */ (m).attribute}'?: ${name}['${m.name}'];`,
            ),
            ...events.map(
              (e) => `${comment(e.description)}on${pascal(e.name)}?: (event: ${e.type?.text ?? 'Event'}) => void;`,
            ),
          ];
          entries.push(
            `    '${tagName}': new () => ${name} & { $props: HTMLAttributes & {\n      ${lines.join('\n      ')}\n    } };`,
          );
        }
      }
      mkdirSync(dirname(outFile), { recursive: true });
      writeFileSync(
        outFile,
        `import type { HTMLAttributes } from 'vue';\n${imports.join('\n')}\n\ndeclare module 'vue' {\n  interface GlobalComponents {\n${entries.join('\n')}\n  }\n}\n`,
      );
    },
  };
}
