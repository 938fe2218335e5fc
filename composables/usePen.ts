import type { FieldView } from '#shared/types/plan'
import type { FieldValue, WorksheetField } from '#shared/types/worksheet'
import { knownMe } from '~/stores/outbox/known-me'
import { openPens, penPorts, thisWindow } from '~/stores/plan/browser'
import { Pen } from '~/stores/plan/pen'

/**
 * Writes into one field of a plan: shows what stands there, keeps what is typed until the server has it.
 * @param view what the server says; may change
 */
export function usePen(plan: string, key: string, field: Pick<WorksheetField, 'kind'>, view: () => FieldView) {
  const changes = ref(0)
  const as = import.meta.client ? knownMe()?.key ?? '' : ''
  const place = `${plan}:${key}`
  const pen = new Pen(penPorts(as, plan, key, () => changes.value++), { owner: `account:${as}`, place, window: import.meta.client ? thisWindow() : '', kind: field.kind }, view())

  /** Read with `changes`, so that what is computed from it is computed anew. */
  const shown = computed(() => {
    void changes.value
    return { value: pen.value, others: pen.others, state: pen.state, refusal: pen.refusal, last: pen.lastWritten, versions: pen.versions, seen: pen.goesOnFrom, isTouched: pen.isTouched }
  })

  const flush = () => void pen.flush(document.visibilityState === 'hidden')
  watch(view, next => pen.update(next))
  onMounted(() => {
    openPens.set(place, pen)
    void pen.resume()
    addEventListener('online', flush)
    addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
  })
  onBeforeUnmount(() => {
    removeEventListener('online', flush)
    removeEventListener('pagehide', flush)
    document.removeEventListener('visibilitychange', flush)
    openPens.delete(place)
    pen.close()
  })

  return { shown, type: (value: FieldValue) => pen.type(value), join: (value: FieldValue) => pen.join(value), flush: () => pen.flush() }
}
