import type { Lang } from './types/catalogue.ts'

/** Size of a share picture, in pixels: what the services that show them ask for. */
export const SHARE_SIZE = { width: 1200, height: 630 } as const

/** Address of a page's share picture: `/share/sl/m1-l1.png` */
export function sharePath(lang: Lang, page: string): string {
  return `/share/${lang}/${page}.png`
}
