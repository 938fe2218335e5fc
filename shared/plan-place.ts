/** A field's key as it stands in an address: a colon is written in two ways there. */
export function fieldSlug(key: string): string {
  return key.replace(':', '_')
}

/** @param slug as made by `fieldSlug`; ids have no `_` */
export function keyOfSlug(slug: string): string {
  return slug.replace('_', ':')
}

/** Where a field stands on the page of a plan: its key as an id of the page. */
export function fieldPlace(key: string): string {
  return `field-${fieldSlug(key)}`
}
