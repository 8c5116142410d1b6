import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { coreFolders, floorRules } from './eslint.floors.mjs';

/** The core knows neither VS Code nor Node, so that it runs anywhere. */
const core = ['src/message.ts', ...coreFolders.map((folder) => `src/${folder}/**/*.ts`)];

/** What shows a text outside the editors. */
const shown =
  '^(show(Error|Warning|Information)Message|showQuickPick|createQuickPick|showInputBox|createInputBox|showOpenDialog|showSaveDialog|showWorkspaceFolderPick|withProgress|setStatusBarMessage|createStatusBarItem|createTreeView)$';

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'demo/files/', '.vscode-test/', 'coverage/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.mjs'] } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowConstructorOnly: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: 'error',
    },
  },
  ...floorRules,
  {
    files: core,
    rules: {
      'no-restricted-globals': ['error', 'process', 'Buffer', 'require', '__dirname', 'console'],
    },
  },
  {
    // files are hostile: on no text may an expression take more than linear time
    files: ['src/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { ignorePartial: false }],
    },
  },
  {
    // VS Code makes links and icons of what stands in a message: names of files go through one place
    files: ['src/extension/**/*.ts'],
    ignores: ['src/extension/messages.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          `MemberExpression[property.name=/${shown}/]`,
          `MemberExpression[property.value=/${shown}/]`,
          `ObjectPattern > Property[key.name=/${shown}/]`,
        ].map((selector) => ({ selector, message: 'Say it through src/extension/messages.ts.' })),
      ],
    },
  },
  {
    // what stands in a file is text: pages are made of elements and texts, never of markup
    files: ['src/webview/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|parseFromString)$/]',
          'MemberExpression[property.value=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
          'MemberExpression[object.name="document"][property.name=/^(write|writeln)$/]',
        ].map((selector) => ({ selector, message: 'Make elements with src/webview/page/ui/dom.ts.' })),
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: { console: 'readonly', process: 'readonly', URL: 'readonly' },
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // mocha's describe and it return nothing to await
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['describe', 'it', 'suite', 'test'], package: 'mocha' },
          ],
        },
      ],
    },
  },
  prettier,
);
