import { CORE_PATH, PLAYER_PATH } from '#h5p-core'
import type { Lang } from '#shared/types/catalogue.ts'

/** Origins that frames and their files may come from. */
export function frameOrigins({ H5P_ORIGIN, SITE_URL } = useSettings()): string[] {
  return H5P_ORIGIN === undefined ? siteOrigins(SITE_URL) : [H5P_ORIGIN]
}

/** An address of a frame as the page asks for it: on the site itself a path, since localhost has two names. */
export function frameAddress(path: string): string {
  return `${useSettings().H5P_ORIGIN ?? ''}${path}`
}

/**
 * The policy of a frame. A package's scripts are anybody's: they get the files of their own package and of the player, by paths,
 * and no origin, no other page, no form, no worker. `eval` only where a library cannot do without. Texts that become markup
 * pass the player's own policy (h5p-frame/confine.ts).
 */
export function framePolicy(token: string, needsEval: boolean): string {
  const { SITE_URL } = useSettings()
  const files = frameOrigins().flatMap(origin => [`${origin}/h5p-assets/${token}/`, `${origin}/h5p-core/`]).join(' ')
  return [
    `sandbox allow-scripts`,
    `default-src 'none'`,
    `script-src ${files}${needsEval ? ` 'unsafe-eval'` : ''}`,
    // Content types set styles on their elements; a style runs nothing.
    `style-src ${files} 'unsafe-inline'`,
    `img-src ${files} data: blob:`,
    `font-src ${files} data:`,
    `media-src ${files} data: blob:`,
    `connect-src ${files}`,
    `frame-src 'none'`,
    `worker-src 'none'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types default`,
    `frame-ancestors ${siteOrigins(SITE_URL).join(' ')}`,
  ].join('; ')
}

/** The page in the frame: the same for all, but for language and colours. */
export function framePage(lang: Lang, theme: 'light' | 'dark' | null): string {
  return `<!DOCTYPE html>
<html lang="${lang}"${theme ? ` data-theme="${theme}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>H5P</title>
<link rel="stylesheet" href="${PLAYER_PATH}frame.css">
<script src="${PLAYER_PATH}confine.js"></script>
</head>
<body>
<main id="exercise"></main>
<script src="${CORE_PATH}main.bundle.js"></script>
<script src="${PLAYER_PATH}player.js" data-core="${CORE_PATH}"></script>
</body>
</html>
`
}

/** What a browser asks nobody's leave for, or would ask the reader for in our name. */
export const FRAME_PERMISSIONS = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'display-capture', 'midi', 'serial', 'hid', 'publickey-credentials-get', 'clipboard-read'].map(name => `${name}=()`).join(', ')
