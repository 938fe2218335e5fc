/** Goes to a place on a page, also on the very page one is on, and puts the focus there. */
export function useArrival() {
  const router = useRouter()

  async function arrive(path: string) {
    const { path: page, hash } = router.resolve(path)
    const isSamePage = page === router.currentRoute.value.path
    await navigateTo(path)
    if (isSamePage) focusPlace(hash)
  }

  return { arrive }
}

/** @param hash of an address, with its sign; nothing happens where the page has no such place */
export function focusPlace(hash: string): void {
  const place = document.getElementById(hash.slice(1))
  if (!place) return
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1
  place.focus({ preventScroll: true })
}
