import { beforeEach, describe, expect, it } from 'vitest'
import type { ExercisePlay, ExerciseResult, StateBody } from '../../../../shared/types/exercise.ts'
import type { EventsBody, ModuleProgressView } from '../../../../shared/types/progress.ts'
import { FakeBrowser, type Ask, type FakeWindow, type Reply } from '../windows.ts'

const START = Date.UTC(2026, 9, 1, 9)
const VERSION = 'a'.repeat(64)
const PLACE = { uid: 'm1-l1', contentHash: '0123456789ab' }
const STATE = { 0: { state: '{"place":1}' } }

let now: number
let ids: number
let who: string | null
let progress: ExerciseResult | null
let asks: Ask[]
/** What the server says to a request; null for what it says when all is well. */
let answer: (ask: Ask) => Reply | undefined
let browser: FakeBrowser

beforeEach(() => {
  [now, ids, who, progress, asks, answer] = [START, 0, 'ana', null, [], () => undefined]
  browser = new FakeBrowser({ now: () => now, uuid: () => `id-${ids++}`, ask: async (_window, ask) => {
    asks.push(ask)
    const said = answer(ask)
    return said === undefined ? usual(ask) : said
  } })
})

function usual({ path, body }: Ask): Reply {
  if (path === '/api/me') return { status: 200, data: { key: who, person: who && {} } }
  if (path === '/api/events') return { status: 200, data: { results: (body as EventsBody).events.map(({ id }) => ({ id, saved: true })) } }
  if (path === '/api/progress') return { status: 200, data: { modules: [{ exercises: progress ? { walk: progress } : {} } as Partial<ModuleProgressView>] } }
  return { status: 200, data: { kept: true } }
}

const play = (rest: Partial<ExercisePlay> = {}): ExercisePlay =>
  ({ name: 'walk', title: 'Walk', version: VERSION, frame: '/h5p/play/x', seconds: 21_600, rights: { license: null, licenseVersion: null, authors: [] }, state: null, stateAt: null, result: null, ...rest })
const statement = (verb: string, score?: { raw: number, max: number }) => ({ verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` }, object: { id: 'x' }, ...(score ? { result: { score } } : {}) })
const sentTo = (path: string) => asks.filter(ask => ask.path === path)
const statesSent = () => sentTo('/api/exercises/walk/state').map(({ body }) => body as StateBody)

/** Lets all that was begun come to rest. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await Promise.resolve()
}

async function pass(ms: number): Promise<void> {
  now += ms
  browser.runDue()
  await rest()
}

async function openWindow(): Promise<FakeWindow & { exercises: ReturnType<typeof import('../../../../stores/exercise.ts').useExerciseStore> }> {
  const window = browser.open()
  await window.session.load()
  await rest()
  return Object.assign(window, { exercises: window.stores.useExerciseStore() })
}

describe('what an exercise tells', () => {
  it('is kept and sent as an event of its lesson; what says nothing that counts is not', async () => {
    const { exercises } = await openWindow()
    const session = exercises.opened(play(), PLACE)
    expect([statement('attempted'), statement('interacted'), 'nonsense', statement('completed', { raw: 3, max: 4 }), statement('completed', { raw: 9, max: 4 })].map(session.report)).toEqual([true, false, false, true, false])
    await rest()
    const events = sentTo('/api/events').flatMap(({ body }) => (body as EventsBody).events)
    expect(events).toEqual([
      { id: expect.any(String), verb: 'attempted', lesson: 'm1-l1', lang: 'sl', at: expect.any(String), contentHash: PLACE.contentHash, exercise: { name: 'walk', version: VERSION, verb: 'attempted' } },
      { id: expect.any(String), verb: 'scored', lesson: 'm1-l1', lang: 'sl', at: expect.any(String), contentHash: PLACE.contentHash, exercise: { name: 'walk', version: VERSION, verb: 'completed', result: { raw: 3, max: 4 } } },
    ])
  })

  it('is not without end', async () => {
    const { exercises } = await openWindow()
    const session = exercises.opened(play(), PLACE)
    const taken = Array.from({ length: 2000 }, () => session.report(statement('answered'))).filter(Boolean).length
    await rest()
    expect(taken).toBeLessThan(150)
    expect(sentTo('/api/events').flatMap(({ body }) => (body as EventsBody).events)).toHaveLength(taken)
  })

  it('is its result, however much it told of its questions before', async () => {
    const { exercises } = await openWindow()
    const session = exercises.opened(play(), PLACE)
    const question = { ...statement('answered'), context: { contextActivities: { parent: [{ id: 'x' }] } } }
    expect(Array.from({ length: 2000 }, () => session.report(question)).filter(Boolean)).toHaveLength(120)
    expect(Array.from({ length: 2000 }, () => session.report(statement('completed', { raw: 3, max: 4 }))).filter(Boolean)).toHaveLength(20)
    expect(session.report(question)).toBe(false)
    await rest()
    const verbs = sentTo('/api/events').flatMap(({ body }) => (body as EventsBody).events.map(({ verb }) => verb))
    expect(verbs.filter(verb => verb === 'scored')).toHaveLength(20)
  })

  it('is nobody\'s where it is played on after somebody else signed in in another window', async () => {
    const { exercises } = await openWindow()
    const session = exercises.opened(play(), PLACE)
    who = 'bor'
    await browser.open().session.load()
    expect(session.report(statement('completed', { raw: 4, max: 4 }))).toBe(true)
    await pass(60_000)
    expect(sentTo('/api/events')).toEqual([])
    expect([...browser.kept.keys()].filter(key => key.startsWith('tcm:out'))).toEqual([])
    expect(exercises.resultFor('walk')).toBeNull()
    // Whoever opens it anew is known.
    expect(exercises.opened(play(), PLACE).report(statement('completed', { raw: 4, max: 4 }))).toBe(true)
    await rest()
    expect(sentTo('/api/events')).toMatchObject([{ body: { as: 'bor' } }])
  })

  it('says whose it is, whoever was here first, and shows the next one nothing of it', async () => {
    who = null
    const window = await openWindow()
    const { exercises } = window
    const session = exercises.opened(play(), PLACE)
    expect(session.isTheirs()).toBe(true)
    session.report(statement('completed', { raw: 3, max: 4 }))
    await rest()
    expect([session.isTheirs(), exercises.resultFor('walk')?.tries]).toEqual([true, 1])
    who = 'bor'
    await browser.open().session.load()
    expect(session.isTheirs()).toBe(false)
    window.hear()
    await pass(2000)
    expect(exercises.resultFor('walk')).toBeNull()
    expect(exercises.opened(play(), PLACE).isTheirs()).toBe(true)
  })

  it('is still there where the same person is asked for anew', async () => {
    const { exercises, session: reader } = await openWindow()
    const known: ExerciseResult = { tries: 1, best: null, last: null, doneAt: '2026-09-30T09:00:00.000Z' }
    const session = exercises.opened(play({ result: known }), PLACE)
    reader.forget()
    await reader.load()
    await rest()
    expect([session.isTheirs(), exercises.resultFor('walk')]).toEqual([true, known])
  })

  it('is nobody\'s either where that happens before the server has said who is here', async () => {
    await openWindow()
    const window = browser.open()
    const session = window.stores.useExerciseStore().opened(play(), PLACE)
    browser.kept.set('tcm:me', JSON.stringify({ key: 'bor', name: 'Bor', role: 'learner' }))
    session.report(statement('completed', { raw: 4, max: 4 }))
    expect([...browser.kept.keys()].filter(key => key.startsWith('tcm:out'))).toEqual([])
  })

  it('shows at once, and once only when the server has it', async () => {
    const { exercises } = await openWindow()
    const known: ExerciseResult = { tries: 1, best: { raw: 1, max: 4, percent: 25, at: '2026-09-30T09:00:00.000Z' }, last: { raw: 1, max: 4, percent: 25, at: '2026-09-30T09:00:00.000Z' }, doneAt: '2026-09-30T09:00:00.000Z' }
    progress = known
    answer = ({ path }) => path === '/api/events' ? null : undefined
    const session = exercises.opened(play({ result: known }), PLACE)
    expect(exercises.resultFor('walk')).toEqual(known)
    session.report(statement('completed', { raw: 3, max: 4 }))
    await rest()
    expect(exercises.resultFor('walk')).toMatchObject({ tries: 2, best: { percent: 75 }, last: { percent: 75 } })
    // The server takes it, and tells of it.
    answer = () => undefined
    progress = { ...known, tries: 2, best: { raw: 3, max: 4, percent: 75, at: new Date(START).toISOString() }, last: { raw: 3, max: 4, percent: 75, at: new Date(START).toISOString() } }
    await pass(2000)
    await rest()
    expect(sentTo('/api/progress').length).toBeGreaterThan(0)
    expect(exercises.resultFor('walk')).toEqual(progress)
  })

  it('stays on the device of a guest, and shows there', async () => {
    who = null
    const { exercises } = await openWindow()
    const session = exercises.opened(play(), PLACE)
    session.report(statement('completed', { raw: 4, max: 4 }))
    await rest()
    expect(exercises.resultFor('walk')).toMatchObject({ tries: 1, best: { percent: 100 } })
    expect(asks.map(({ path }) => path)).toEqual(['/api/me'])
    expect((await openWindow()).exercises.resultFor('walk')).toMatchObject({ tries: 1, best: { percent: 100 } })
  })

  it('does not count where the server refused it', async () => {
    const { exercises } = await openWindow()
    answer = ({ path, body }) => path === '/api/events' ? { status: 200, data: { results: (body as EventsBody).events.map(({ id }) => ({ id, saved: false, code: 'NOT_FOUND' })) } } : undefined
    exercises.opened(play(), PLACE).report(statement('completed', { raw: 4, max: 4 }))
    await rest()
    expect(exercises.resultFor('walk')).toBeNull()
  })
})

describe('where a person left an exercise', () => {
  it('is on the device at once, and goes to the server when the exercise rests, as it is then', async () => {
    const { exercises } = await openWindow()
    const session = exercises.opened(play(), PLACE)
    session.keepState({ 0: { state: 'earlier' } })
    await pass(1000)
    session.keepState(STATE)
    expect(browser.kept.get('tcm:state:account:ana:walk')).toContain('place')
    await pass(1000)
    expect(statesSent()).toEqual([])
    await pass(1000)
    expect(statesSent()).toEqual([{ as: 'ana', version: VERSION, state: STATE, at: new Date(START + 1000).toISOString() }])
    expect([...browser.kept.keys()].filter(key => key.startsWith('tcm:state'))).toEqual([])
  })

  it('goes at once by a request that outlives the page, when it is left', async () => {
    const window = await openWindow()
    window.exercises.opened(play(), PLACE).keepState(STATE)
    window.leave()
    await rest()
    expect(sentTo('/api/exercises/walk/state')).toMatchObject([{ keepalive: true }, { keepalive: true }])
  })

  it('is tried again, later each time, until the server has it', async () => {
    const { exercises } = await openWindow()
    answer = ({ path }) => path.endsWith('/state') ? null : undefined
    exercises.opened(play(), PLACE).keepState(STATE)
    const counts: number[] = []
    for (const ms of [2000, 2000, 4000, 8000]) {
      await pass(ms)
      counts.push(statesSent().length)
    }
    expect(counts).toEqual([1, 2, 3, 4])
    answer = () => undefined
    await pass(16_000)
    expect(statesSent()).toHaveLength(5)
    expect(browser.kept.has('tcm:state:account:ana:walk')).toBe(false)
  })

  it('goes with the next page where the one before could not send it', async () => {
    answer = ({ path }) => path.endsWith('/state') ? null : undefined
    const window = await openWindow()
    window.exercises.opened(play(), PLACE).keepState(STATE)
    window.leave()
    await rest()
    asks.length = 0
    answer = () => undefined
    const next = browser.open()
    await next.session.load()
    await rest()
    expect(statesSent()).toMatchObject([{ as: 'ana', state: STATE }])
  })

  it.each([404, 413, 422])('is given up where the server says %i', async (status) => {
    const { exercises } = await openWindow()
    answer = ({ path }) => path.endsWith('/state') ? { status, data: { data: { code: 'X' } } } : undefined
    exercises.opened(play(), PLACE).keepState(STATE)
    await pass(2000)
    expect(browser.kept.has('tcm:state:account:ana:walk')).toBe(false)
  })

  it('waits for its person once somebody signed out, and goes with everything of an erased account', async () => {
    const { exercises } = await openWindow()
    answer = ({ path }) => path.endsWith('/state') ? { status: 401, data: { data: { code: 'NOT_SIGNED_IN' } } } : undefined
    exercises.opened(play(), PLACE).keepState(STATE)
    await pass(2000)
    expect(browser.kept.has('tcm:state:account:ana:walk')).toBe(true)
    answer = ({ path }) => path.endsWith('/state') ? { status: 410, data: { data: { code: 'ERASED' } } } : undefined
    void exercises.sendStates()
    await rest()
    expect([...browser.kept.keys()].filter(key => key.includes('ana'))).toEqual([])
  })

  it('is not kept where it is more than can be', async () => {
    const { exercises } = await openWindow()
    const session = exercises.opened(play(), PLACE)
    expect(session.keepState({ 0: { state: 'č'.repeat(29_000) } })).toBe(true)
    expect(exercises.isUnkept('walk')).toBe(false)
    expect(session.keepState({ 0: { state: 'č'.repeat(30_001) } })).toBe(false)
    expect(exercises.isUnkept('walk')).toBe(true)
    // What was kept before stays, and that it is said, too: once, until it is opened anew.
    expect(browser.kept.get('tcm:state:account:ana:walk')).toHaveLength(29_000 + JSON.stringify({ version: VERSION, state: { 0: { state: '' } }, at: new Date(START).toISOString() }).length)
    expect(session.keepState(STATE)).toBe(true)
    expect([exercises.isUnkept('walk'), exercises.isUnkept('measures')]).toEqual([true, false])
    exercises.opened(play(), PLACE)
    expect(exercises.isUnkept('walk')).toBe(false)
  })

  it('is not even written out where it is of any size', async () => {
    const { exercises } = await openWindow()
    const session = exercises.opened(play(), PLACE)
    const part = { state: 'x'.repeat(2 ** 24) }
    // The same part again and again, as a message may bring it: longer than the longest text there can be.
    const state = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`p${index}`, part]))
    expect(session.keepState(state)).toBe(false)
    expect(exercises.isUnkept('walk')).toBe(true)
  })

  it('is theirs also where it was played before the server said who is here', async () => {
    const window = browser.open()
    const exercises = window.stores.useExerciseStore()
    exercises.opened(play(), PLACE).keepState(STATE)
    expect([...browser.kept.keys()]).toEqual([])
    await rest()
    expect(browser.kept.has('tcm:state:account:ana:walk')).toBe(true)
  })

  it('reaches the server where the browser keeps nothing', async () => {
    const { exercises } = await openWindow()
    browser.letters = 0
    const session = exercises.opened(play(), PLACE)
    session.keepState(STATE)
    expect(exercises.opened(play(), PLACE).state).toEqual(STATE)
    await pass(2000)
    expect(statesSent()).toMatchObject([{ state: STATE }])
    expect(exercises.opened(play(), PLACE).state).toBeNull()
  })

  it('is not another\'s: what is played on after somebody else signed in elsewhere is kept for nobody', async () => {
    const { exercises } = await openWindow()
    const session = exercises.opened(play(), PLACE)
    who = 'bor'
    const other = browser.open()
    await other.session.load()
    expect(session.keepState(STATE)).toBe(true)
    expect([...browser.kept.keys()].filter(key => key.startsWith('tcm:state'))).toEqual([])
  })
})

describe('where it begins', () => {
  const state = (text: string) => ({ 0: { state: text } })

  it('is where the server has it, or later on this device', async () => {
    const { exercises } = await openWindow()
    exercises.opened(play(), PLACE).keepState(state('here'))
    const server = (stateAt: number) => play({ state: state('there'), stateAt: new Date(stateAt).toISOString() })
    expect(exercises.opened(server(START - 1000), PLACE).state).toEqual(state('here'))
    expect(exercises.opened(server(START + 1000), PLACE).state).toEqual(state('there'))
    expect(exercises.opened(play({ version: 'b'.repeat(64) }), PLACE).state).toBeNull()
  })

  it('is where a guest left it, on this device, in the same version', async () => {
    who = null
    const { exercises } = await openWindow()
    expect(exercises.opened(play(), PLACE).state).toBeNull()
    exercises.opened(play(), PLACE).keepState(state('guest'))
    await pass(10_000)
    expect(statesSent()).toEqual([])
    const next = await openWindow()
    expect(next.exercises.opened(play(), PLACE).state).toEqual(state('guest'))
    expect(next.exercises.opened(play({ version: 'b'.repeat(64) }), PLACE).state).toBeNull()
  })

  it('is where a guest left it, for the account that takes the guest over, unless its own is later', async () => {
    const { stores } = await openWindow()
    const kept = (text: string, at: number) => ({ version: VERSION, state: state(text), at: new Date(at).toISOString() })
    stores.keepState('guest:g', 'walk', kept('guest', START))
    stores.keepState('guest:g', 'measures', kept('guest', START))
    stores.keepState('account:ana', 'measures', kept('account', START + 1))
    stores.takeStates('guest:g', 'account:ana')
    expect([stores.keptState('account:ana', 'walk')?.state, stores.keptState('account:ana', 'measures')?.state]).toEqual([state('guest'), state('account')])
    expect(stores.statesOf('guest:g')).toEqual([])
  })

  it('is nowhere by what somebody else wrote into the storage', async () => {
    const { exercises } = await openWindow()
    for (const text of ['x', 'null', '[]', '{"version":1}', `{"version":"${VERSION}","at":"${new Date(START).toISOString()}"}`]) {
      browser.kept.set('tcm:state:account:ana:walk', text)
      expect(exercises.opened(play(), PLACE).state).toBeNull()
    }
  })
})
