import { describe, expect, it } from 'vitest'
import { treeOf } from '../../../../components/reading/tree.ts'

describe('treeOf', () => {
  it('takes a published text as it is, comments aside', () => {
    const value = [['p', {}, 'Besedilo', ['src', {}, 'E1']], [null, {}, ' skrito '], ['h2', { id: 'naslov' }, 'Naslov']]
    expect(treeOf({ type: 'minimark', value })).toEqual([['p', {}, 'Besedilo', ['src', {}, 'E1']], ['h2', { id: 'naslov' }, 'Naslov']])
  })

  it('gives a draft the same form', () => {
    const children = [
      { type: 'element', tag: 'p', props: {}, children: [{ type: 'text', value: 'Besedilo' }, { type: 'element', tag: 'src', props: {}, children: [{ type: 'text', value: 'E1' }] }] },
      { type: 'comment', value: ' skrito ' },
    ]
    expect(treeOf({ type: 'root', children })).toEqual([['p', {}, 'Besedilo', ['src', {}, 'E1']]])
  })

  it.each([null, undefined, 'text', {}, { value: 'text' }])('refuses %j', (body) => {
    expect(() => treeOf(body)).toThrow(TypeError)
  })
})
