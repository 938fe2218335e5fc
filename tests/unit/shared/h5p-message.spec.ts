import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HIGHEST, marked, readFrameMessage, readPageMessage, type FrameMessage, type PageMessage } from '../../../shared/h5p-message.ts'

const FROM_FRAME: FrameMessage[] = [
  { type: 'hello' },
  { type: 'ready' },
  { type: 'alive' },
  { type: 'begun' },
  { type: 'fail', reason: 'A script is missing' },
  { type: 'height', height: 320 },
  { type: 'xapi', statement: { verb: { id: 'http://adlnet.gov/expapi/verbs/answered' } } },
  { type: 'state', state: { '0': { state: '{"place":3}' }, 'b7f1-2': { state: '1' } } },
]
const FROM_PAGE: PageMessage[] = [{ type: 'start', state: null }, { type: 'start', state: { 0: { state: '1' } } }, { type: 'ping' }, { type: 'theme', theme: 'dark' }]

describe('what a frame says', () => {
  it.each(FROM_FRAME)('is read: $type', (message) => {
    expect(readFrameMessage(marked(message))).toEqual(message)
  })

  it.each([
    ['a message of somebody else', { type: 'hello' }],
    ['one of H5P core', { context: 'h5p', action: 'hello', app: 'h5p' }],
    ['nothing', null],
    ['a text', 'hello'],
    ['a list', [marked({ type: 'hello' })]],
    ['an unknown type', { ...marked({ type: 'ready' }), type: 'navigate' }],
    ['a height that is no number', { ...marked({ type: 'ready' }), type: 'height', height: '100vh' }],
    ['a height below nothing', marked({ type: 'height', height: -1 })],
    ['a height that is not finite', marked({ type: 'height', height: Infinity })],
    ['a statement that is none', { ...marked({ type: 'ready' }), type: 'xapi', statement: 'answered' }],
    ['a statement that is too large', marked({ type: 'xapi', statement: { result: { response: 'x'.repeat(70_000) } } })],
    ['a state with something else than texts', { ...marked({ type: 'ready' }), type: 'state', state: { 0: { state: 5 } } }],
    ['a state with a name that is none', { ...marked({ type: 'ready' }), type: 'state', state: { 'a.b': { state: '' } } }],
    ['a state of very many parts', marked({ type: 'state', state: Object.fromEntries(Array.from({ length: 501 }, (_, part) => [`p${part}`, { state: '' }])) })],
    ['a state that would be every object’s', { ...marked({ type: 'ready' }), type: 'state', state: JSON.parse('{"__proto__":{"state":""}}') as unknown }],
  ])('is not taken: %s', (_what, data) => {
    expect(readFrameMessage(data)).toBeNull()
  })

  it('is a state of any size, so that somebody can say that it is too large to be kept', () => {
    const state = { 0: { state: 'x'.repeat(70_000) } }
    expect(readFrameMessage(marked({ type: 'state', state }))).toEqual({ type: 'state', state })
  })

  it('is not taken where it goes round in a circle', () => {
    const statement: Record<string, unknown> = {}
    statement.self = statement
    expect(readFrameMessage(marked({ type: 'xapi', statement }))).toBeNull()
  })

  it('is cut to a bearable length', () => {
    expect(readFrameMessage(marked({ type: 'height', height: 1e9 }))).toEqual({ type: 'height', height: HIGHEST })
    expect(readFrameMessage(marked({ type: 'fail', reason: 'x'.repeat(5000) }))).toEqual({ type: 'fail', reason: 'x'.repeat(300) })
    expect(readFrameMessage({ ...marked({ type: 'ready' }), type: 'fail', reason: { toString: 'no text' } })).toEqual({ type: 'fail', reason: '' })
  })

  it('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.anything(), (data) => {
      readFrameMessage(data)
      readPageMessage(data)
      if (typeof data === 'object' && data !== null && !Array.isArray(data)) readFrameMessage({ ...data, ...marked({ type: 'ready' }) })
    }))
  })
})

describe('what the page says to its frame', () => {
  it.each(FROM_PAGE)('is read: %o', (message) => {
    expect(readPageMessage(marked(message))).toEqual(message)
  })

  it('is nothing else', () => {
    for (const data of [null, { type: 'ping' }, { ...marked({ type: 'ping' }), type: 'theme', theme: 'red' }, { ...marked({ type: 'ping' }), type: 'stop' }]) expect(readPageMessage(data)).toBeNull()
  })

  it('begins anew where the state has no right form', () => {
    expect(readPageMessage({ ...marked({ type: 'ping' }), type: 'start', state: { 0: 'x' } })).toEqual({ type: 'start', state: null })
  })
})
