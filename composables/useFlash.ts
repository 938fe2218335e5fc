import type { FieldErrors } from '#shared/types/error'

/** A refused form, kept by the server until its page has shown it. Passwords are never among the values. */
export interface Flash {
  message: string
  fields: FieldErrors
  values: Record<string, unknown>
}

/** The refusal that `?flash=` names, for forms that were sent without script; null when there is none, or no longer. */
export async function useFlash(): Promise<Flash | null> {
  const id = useRoute().query.flash
  const request = useRequestFetch()
  if (typeof id !== 'string') return null
  const { data } = await useAsyncData(`flash ${id}`, async () => {
    try {
      return await request<Flash>(`/api/flash/${encodeURIComponent(id)}` as string)
    }
    catch (error) {
      // Kept ten minutes only; the form is then as new.
      if (!isFetchError(error)) throw error
      return null
    }
  })
  return data.value ?? null
}

/** A text among the values of a refused form, empty when there is none. */
export function flashValue(flash: Flash | null, name: string): string {
  const value = flash?.values[name]
  return typeof value === 'string' ? value : ''
}
