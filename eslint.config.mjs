// @ts-check
import withNuxt from './.nuxt/eslint.config.mjs'

const SERVER = ['~/server/**', '~~/server/**', '@/server/**', '@@/server/**', '#server/**', '**/server/**', 'mongoose', 'mongodb']

/**
 * Forbids imports that would lead upwards in the house (docs/architecture.md).
 * @param {string} message
 * @param {...string} group
 * @returns {import('eslint').Linter.RulesRecord}
 */
const forbid = (message, ...group) => ({ 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] })

export default withNuxt(
  { ignores: ['.ci/**', 'public/**', 'assets/**'] },
  {
    rules: {
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      // Names are whole words (BaseButton, QuizQuestion); pages and layouts are named by their address.
      'vue/multi-word-component-names': ['error', { ignores: ['Figure', 'Quotation', 'Checklist', 'Timeline', 'Term', 'Src', 'Worksheet'] }],
      'vue/no-v-html': 'error',
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'nuxt/nuxt-config-keys-order': 'off',
    },
  },
  { files: ['pages/**', 'layouts/**', 'app.vue', 'error.vue'], rules: { 'vue/multi-word-component-names': 'off' } },
  {
    files: ['{pages,components,layouts,composables,stores,middleware,plugins}/**/*.{ts,vue}', '*.vue'],
    rules: forbid('The browser side talks to the server through /api only.', ...SERVER),
  },
  {
    files: ['shared/**/*.ts'],
    rules: forbid('shared/ is pure: no Vue, no Nitro, no database.', ...SERVER, 'vue', 'pinia', 'h3', '#imports', '#app', '~/**'),
  },
  {
    files: ['server/services/**/*.ts', 'server/models/**/*.ts'],
    rules: forbid('Services and models know no HTTP and no Nitro.', 'h3', '#imports', '#app', 'nitropack/**', '**/server/utils/**', '**/server/api/**', '../../utils/**', '../../api/**'),
  },
  {
    files: ['server/models/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ group: ['**/services/**'], message: 'Models know no rules.', allowTypeImports: true }] }],
    },
  },
  {
    files: ['server/api/**/*.ts'],
    rules: forbid('Handlers call services; queries are theirs.', 'mongoose', '**/models/**'),
  },
)
