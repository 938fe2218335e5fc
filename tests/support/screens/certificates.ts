/** Screens of certificates. */
import * as paths from '#shared/paths.ts'
import { words } from '../words.ts'
import type { Screen } from './scene.ts'

export const CERTIFICATES: readonly Screen[] = [
  { name: 'claim', page: 'certificate/[target].vue', who: 'passed', path: lang => paths.claimPath(lang, 'm1') },
  { name: 'claim-missing', page: 'certificate/[target].vue', who: 'midway', path: lang => paths.claimPath(lang, 'm1') },
  { name: 'claim-path', page: 'certificate/[target].vue', who: 'passed', path: lang => paths.claimPath(lang, 'path-a') },
  { name: 'claim-issued', page: 'certificate/[target].vue', who: 'certified', path: lang => paths.claimPath(lang, 'm1') },
  { name: 'verify', page: 'verify/[[code]].vue', who: 'guest', path: lang => paths.verifyPath(lang) },
  { name: 'verify-unknown', page: 'verify/[[code]].vue', who: 'guest', path: lang => paths.verifyPath(lang, '0000-0000-0000-0000-0000'), status: 404 },
  { name: 'verify-malformed', page: 'verify/[[code]].vue', who: 'guest', path: lang => paths.verifyPath(lang, 'abc'), status: 404 },
  ...(['valid', 'specimen', 'replaced', 'revoked', 'withdrawn'] as const).map((state): Screen => ({
    name: `verify-${state}`, page: 'verify/[[code]].vue', who: 'guest', path: (lang, { codes }) => paths.verifyPath(lang, codes[state]),
  })),
  {
    name: 'verify-file', page: 'verify/[[code]].vue', who: 'guest', path: (lang, { codes }) => paths.verifyPath(lang, codes.valid),
    act: async ({ page, lang }) => {
      await page.getByLabel(words(lang, 'certificate.file.label')).setInputFiles({ name: 'drugo.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-') })
      await page.getByText(words(lang, 'certificate.file.different')).waitFor()
    },
  },
]
