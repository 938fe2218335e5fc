import type { ShallowRef } from 'vue'

/** Puts the focus on a heading that tells a result, also after the layout has moved it to the page's content. */
export function useHeadingFocus(heading: Readonly<ShallowRef<HTMLElement | null>>): void {
  const nuxtApp = useNuxtApp()
  const focus = () => heading.value?.focus()
  onMounted(() => {
    focus()
    nuxtApp.hooks.hookOnce('page:finish', focus)
  })
}
