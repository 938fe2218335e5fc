import { SECRET_FIELD } from '#shared/secret-field'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What stands in the controls of a page's forms, by form and field. */
export type TypedInForms = Map<string, Array<string | boolean>>

/** Controls that people fill; a secret is never among them, whatever type it is shown as, and nothing of the page of a one-time link. */
function controls(): Control[] {
  const all = [...document.querySelectorAll<Control>('#content form :is(input, textarea, select)')]
  return all.filter(control => control.name !== '' && !['hidden', 'password', 'file', 'submit'].includes(control.type) && !isSecret(control))
}

function isSecret(control: Control): boolean {
  const ofLink = control.form?.getAttribute('action')?.startsWith('/api/links/') ?? false
  return ofLink || SECRET_FIELD.test(control.name) || control.autocomplete === 'one-time-code'
}

const isTicked = (control: Control): control is HTMLInputElement => control.type === 'radio' || control.type === 'checkbox'

/** Hidden fields that say where the reader is, not what the form is about. */
const OF_THE_PAGE = ['lang', 'back', 'next']

/** What a form is about, in any language. One that goes to a page has that page's language in its address. */
function subjectOf(form: HTMLFormElement | null): unknown[] {
  if (form?.getAttribute('method') !== 'post') return []
  const hidden = [...form.querySelectorAll<HTMLInputElement>('input[type=hidden]')].filter(field => !OF_THE_PAGE.includes(field.name) && !SECRET_FIELD.test(field.name))
  return [form.getAttribute('action'), ...hidden.map(field => [field.name, field.value])]
}

/** The same control in another language: choices are told apart by their value. */
function nameOf(control: Control): string {
  return JSON.stringify([subjectOf(control.form), control.name, isTicked(control) ? control.value : null])
}

/** Reads what was typed and chosen. */
export function readTyped(): TypedInForms {
  const typed: TypedInForms = new Map()
  for (const control of controls()) {
    typed.set(nameOf(control), [...typed.get(nameOf(control)) ?? [], isTicked(control) ? control.checked : control.value])
  }
  return typed
}

/** Puts it into the forms of the page that is shown now, as if it were typed there. */
export function writeTyped(typed: TypedInForms): void {
  const left = new Map([...typed].map(([name, values]) => [name, [...values]]))
  for (const control of controls()) {
    const value = left.get(nameOf(control))?.shift()
    if (value === undefined || value === (isTicked(control) ? control.checked : control.value)) continue
    if (isTicked(control)) control.checked = value === true
    else control.value = String(value)
    control.dispatchEvent(new Event('input', { bubbles: true }))
    control.dispatchEvent(new Event('change', { bubbles: true }))
  }
}
