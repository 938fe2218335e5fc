import { toDisplayString } from 'vue'
import type { MessageContext, MessageFunction } from 'vue-i18n'

const made = new Map<string, MessageFunction>()

/**
 * Makes a text of the interface ready to be filled in. The texts know two things: `{name}` for a value and ` | ` between
 * the forms of a number. The compiler of vue-i18n, which knows many more, was 5 kB of every first visit; a unit test
 * renders every text with both.
 */
export function compileMessage(source: unknown): MessageFunction {
  const text = String(source)
  const known = made.get(text)
  if (known) return known
  // Every second part is the name of a value.
  const forms = text.split(' | ').map(form => form.split(/\{(\w+)\}/))
  const fill = (context: MessageContext, form: string[]) => form.map((part, i) => i % 2 ? toDisplayString(context.named(part)) : part).join('')
  const message = (context: MessageContext) => forms.length > 1 ? context.plural(forms.map(form => fill(context, form))) : fill(context, forms[0]!)
  made.set(text, message)
  return message
}
