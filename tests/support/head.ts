/** An element of a page's head, by its name. */
export interface HeadElement {
  name: string
  attributes: Record<string, string>
  text: string
}

const ENTITIES: Readonly<Record<string, string>> = { 'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', '#39': '\'' }
const decoded = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)

/** Title, meta, link and script elements of a page as the server sent it, in their order. */
export function headOf(html: string): HeadElement[] {
  const [, head = ''] = /<head[^>]*>([\s\S]*?)<\/head>/.exec(html) ?? []
  return [...head.matchAll(/<(title|script)\b([^>]*)>([\s\S]*?)<\/\1>|<(meta|link)\b([^>]*)>/g)].map(([, paired, first = '', text = '', single, second = '']) => ({
    name: paired ?? single ?? '',
    attributes: Object.fromEntries([...(first || second).matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, decoded(value)])),
    text: decoded(text),
  }))
}

/** Contents of the meta elements of that name or property. */
export function metaOf(elements: HeadElement[], name: string): string[] {
  return elements.flatMap(({ attributes }) => (attributes.name ?? attributes.property) === name ? [attributes.content ?? ''] : [])
}

/** Link elements of that relation. */
export function linksWith(elements: HeadElement[], rel: string): Array<Record<string, string>> {
  return elements.flatMap(({ name, attributes }) => name === 'link' && attributes.rel === rel ? [attributes] : [])
}
