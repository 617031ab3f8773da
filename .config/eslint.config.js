// The house rules that a machine can check; each message says what to do instead.
// Typed rules run in all three workspaces; plain scripts get the untyped set.
import js from '@eslint/js';
import globals from 'globals';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';
import { textLaw } from './text-law.js';

const say = (selector, message) => ({ selector, message });

const everywhere = [
  say('ExportDefaultDeclaration', 'Export by name, so that a word means the same everywhere.'),
];

const byId = say(
  'BinaryExpression[operator=/^[!=]==$/] > :matches(Identifier[name=/^(n|.*N)ame$/], MemberExpression[property.name=/^(n|.*N)ame$/])',
  'Two may have one name: people and places are found by id, and writings of a name compared by isSameName.',
);

export default ts.config(
  { ignores: ['**/node_modules/**', '**/dist/**', '.data/**', '.cache/**', '**/out/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: { ...globals.node } },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: `${import.meta.dirname}/..` },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description' },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...everywhere],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['cloud-api/src/*/**/*.ts'],
    ignores: ['cloud-api/src/platform/**', '**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...everywhere,
        byId,
        say(
          "NewExpression[callee.name='Date'][arguments.length=0]",
          'A room takes its time from ctx.now.',
        ),
        say(
          "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          'A room takes its time from ctx.now.',
        ),
      ],
    },
  },
  {
    files: ['miniprogram/src/features/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, byId] },
  },
  {
    files: ['{cloud-api,miniprogram,types}/src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}', 'types/src/text.ts'],
    plugins: { xinqiao: { rules: { 'text-law': textLaw } } },
    rules: { 'xinqiao/text-law': 'error' },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'cloud-api/{stage,test}/**', 'cloud-api/simulator/**'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    files: ['miniprogram/src/**/*.tsx'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    // Taro reads its pages, its app and its configuration from default exports.
    files: [
      'miniprogram/src/**/index.tsx',
      'miniprogram/src/**/*.config.ts',
      'miniprogram/src/app.tsx',
      'miniprogram/config/*.ts',
      'miniprogram/test/taro.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
