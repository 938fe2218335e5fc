import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '@nuxtjs/mdc/runtime'
import type { FieldValue } from '../../../../../server/services/installation/fields.ts'
import { fillFields, type TextNode } from '../../../../../server/services/installation/fill.ts'

const VALUES: Record<string, FieldValue> = {
  name: 'Zavod **Zvezda** <b>&</b> :field[mail] [x](javascript:1)',
  mail: { text: 'info@example.org', href: 'mailto:info@example.org' },
  open: '[naziv]',
  gaps: ['Prvo.', 'Drugo.'],
  nothing: null,
}

/** The tree as it would read: tags and texts. */
function shown(node: TextNode): string {
  if (node.type === 'text') return node.value ?? ''
  const inner = (node.children ?? []).map(shown).join('')
  return node.tag ? `<${node.tag}${node.props?.href ? ` ${String(node.props.href)}` : ''}>${inner}</${node.tag}>` : inner
}

async function filled(markdown: string): Promise<string> {
  const { body } = await parseMarkdown(markdown, { highlight: false })
  return shown(fillFields(body as TextNode, name => VALUES[name]!)).replaceAll('\n', '')
}

describe('fillFields', () => {
  it('puts a value in as text, whatever it looks like', async () => {
    expect(await filled('Gre za :field[name], to je to.')).toBe(`<p>Gre za ${String(VALUES.name)}, to je to.</p>`)
  })

  it('makes a link of an address', async () => {
    expect(await filled('Pišite na :field[mail].')).toBe('<p>Pišite na <a mailto:info@example.org>info@example.org</a>.</p>')
  })

  it('marks what the operator has not written', async () => {
    expect(await filled('Upravlja :field[open].')).toBe('<p>Upravlja <strong>[naziv]</strong>.</p>')
  })

  it('makes a list of a list on its own line', async () => {
    expect(await filled('Uvod.\n\n:field[gaps]\n\nKonec.')).toBe('<p>Uvod.</p><ul><li>Prvo.</li><li>Drugo.</li></ul><p>Konec.</p>')
  })

  it('leaves out the line of a list, the paragraph and the row whose value is not given, and nothing else', async () => {
    expect(await filled('- A :field[nothing]\n- B :field[mail]')).toBe('<ul><li>B <a mailto:info@example.org>info@example.org</a></li></ul>')
    expect(await filled('Prvi.\n\nDrugi :field[nothing].\n\nTretji.')).toBe('<p>Prvi.</p><p>Tretji.</p>')
    expect(await filled('| a | b |\n|---|---|\n| 1 | :field[nothing] |\n| 2 | x |')).not.toContain('<td>1</td>')
    expect(await filled('| a | b |\n|---|---|\n| 1 | :field[nothing] |\n| 2 | x |')).toContain('<td>2</td><td>x</td>')
  })

  it('keeps the line around a line that goes', async () => {
    expect(await filled('- A\n  - B :field[nothing]\n- C')).toMatch(/<li>A.*<\/li><li>C<\/li>/)
  })
})
