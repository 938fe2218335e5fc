import type { ObjectDirective } from 'vue'

/**
 * A directive for a control with v-model: what was typed or chosen while the page's scripts were still on their way
 * becomes the model, instead of being overwritten by it. It runs before anything is written to the control.
 * @param take gets the control as the reader left it
 */
export function typedBefore<Control extends HTMLElement>(take: (control: Control) => void): ObjectDirective<Control> {
  return {
    created(control) {
      // Only a control that came with the page stands in it already.
      if (control.isConnected) take(control)
    },
  }
}
