import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const noInlineStyles = {
  selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle=|<style/]',
  message: 'A strict Content-Security-Policy drops style attributes and <style>: use static styles, .style= or CSSOM.',
};
const noEval = {
  selector: "NewExpression[callee.name='Function']",
  message: 'A strict Content-Security-Policy forbids code from strings.',
};
const globalsOfTheOutside = [
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Randomness is injected: see platform/ids.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is injected: take a clock.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is injected: take a clock.' },
];

export default tseslint.config(
  {
    ignores: [
      '.build',
      'dist',
      'storybook-static',
      'coverage',
      '.data',
      '**/node_modules',
      '**/*.generated.ts',
      '**/*.js',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    files: ['**/*.{ts,mjs}'],
    languageOptions: { parserOptions: { project: './tsconfig.eslint.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/unbound-method': 'off', // Lit binds listeners to the host
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // handlers share one promise-returning shape, with or without something to await
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // fires on every mapped or conditional type that may come out empty
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      // narrowing survives an await: it would call the check after it needless
      '@typescript-eslint/no-unnecessary-condition': 'off',
      'no-control-regex': 'error',
      'no-eval': 'error',
      'no-restricted-syntax': ['error', noEval],
    },
  },
  {
    files: ['src/**/*.ts', 'stories/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs?.recommended?.rules,
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'lit/directives/style-map.js',
              message: 'Blocked by a strict CSP on the first render: set styles through CSSOM.',
            },
          ],
        },
      ],
      'no-restricted-syntax': ['error', noInlineStyles, noEval],
    },
  },
  {
    files: ['src/contract/**/*.ts', 'src/core/**/*.ts', 'demo-server/modules/**/*.ts', 'demo-server/workflows/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noEval, ...globalsOfTheOutside] },
  },
  {
    files: ['test/**/*.ts', 'stories/**/*.ts', 'benchmarks/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off', // node:test's describe and it; chai's property assertions
      '@typescript-eslint/no-non-null-assertion': 'off', // a null fails the test, which is the point
      '@typescript-eslint/no-unused-expressions': 'off', // chai's property assertions
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      'lit-a11y/alt-text': 'off',
    },
  },
  {
    // plain Node, checked by the compiler through JSDoc only where it says so
    files: ['**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
