/** Files of the product that pages are made of: scripts, style sheets, texts, fonts, figures. They are the same for everybody. */
const FILE = /^\/(?:_nuxt|_i18n|fonts|figures)\/|^\/(?:favicon\.svg|apple-touch-icon\.png)$/

export function isPageFile(path: string): boolean {
  return FILE.test(path)
}

/** Those that a document names, each once. */
export function filesNamedIn(html: string): string[] {
  const named = [...html.matchAll(/\b(?:src|href)="(\/[^"#?]+)"/g)].map(([, path = '']) => path)
  return [...new Set(named.filter(isPageFile))]
}
