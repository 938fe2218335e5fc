import { formatSize } from '#shared/formats'

/** Sizes of files in the page's language. */
export function useFileSize() {
  const { lang } = useLang()
  return (bytes: number) => formatSize(bytes, lang.value)
}
