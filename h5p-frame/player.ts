import { marked, readPageMessage, type FrameMessage } from '../shared/h5p-message.ts'
import type { ExerciseState } from '../shared/types/exercise.ts'

/** Plays the package in its frame with h5p-standalone, and tells the page above what happens. Everything else is the page's. */

/** Of H5P core, as far as it is used here. */
interface Instance {
  contentId?: string
  getCurrentState?: () => unknown
}
interface Core {
  preventInit: boolean
  instances: Instance[]
  externalDispatcher: { on: (name: 'xAPI', listener: (event: { data: { statement: unknown } }) => void) => void }
  jQuery: { fx: { off: boolean } }
  setUserData: (content: string, name: string, data: unknown, options?: object) => void
  init: (root: HTMLElement) => void
  trigger: (instance: Instance, name: 'resize') => void
}
declare global {
  interface Window {
    H5P: Core
    H5PIntegration: { contents: Record<string, { contentUserData?: ExerciseState } | undefined> }
    H5PStandalone: { H5P: new (element: HTMLElement, options: Record<string, unknown>) => PromiseLike<string> }
  }
}

const CONTENT = 'exercise'
/** Core saves by itself this often, in seconds; a state that was kept is given to an exercise only where it saves. */
const CORE_SAVES = 10
/** A state is told when whoever plays has rested so long. */
const REST_MS = 250
/** So long after an error something may still come to be seen. */
const GRACE_MS = 3000

const core = document.currentScript!.dataset.core!
const root = document.getElementById('exercise')!
// The second of its scripts replaces this by something else.
const Player = window.H5PStandalone.H5P
const { parent } = window

function tell(message: FrameMessage): void {
  parent.postMessage(marked(message), '*')
}

function fail(error: unknown): void {
  tell({ type: 'fail', reason: error instanceof Error ? error.message : String(error) })
}

addEventListener('message', ({ source, data }) => {
  if (source !== parent) return
  const message = readPageMessage(data)
  if (message?.type === 'start') start(message.state).catch(fail)
  if (message?.type === 'ping') tell({ type: 'alive' })
  if (message?.type === 'theme') document.documentElement.dataset.theme = message.theme
})
tell({ type: 'hello' })

let begun = false
let isThere = false
/** Whether anything of it was seen so far. */
let isSeen = false
/** What went wrong before it was there, the first alone. */
let early: { error: unknown } | null = null

/** What fails later than `start` waits for, too, has failed where nothing is to be seen of it. An exercise that was seen goes on. */
function notice(error: unknown): void {
  if (!isThere) early ??= { error }
  else if (!isVisible()) setTimeout(() => isVisible() || fail(error), GRACE_MS)
}

function isVisible(): boolean {
  isSeen ||= root.getBoundingClientRect().height > 0
  return isSeen
}

/** Without this a browser tells nothing of what goes wrong in scripts of another origin, and in a frame without one all are. */
function tellAllOfScripts(): void {
  const src = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, 'src')!
  Object.defineProperty(HTMLScriptElement.prototype, 'src', {
    ...src,
    set(this: HTMLScriptElement, address: string) {
      this.crossOrigin = 'anonymous'
      src.set!.call(this, address)
    },
  })
}

async function start(state: ExerciseState | null): Promise<void> {
  if (begun) return
  begun = true
  tellAllOfScripts()
  addEventListener('error', ({ error, message }) => notice(error ?? message))
  addEventListener('unhandledrejection', ({ reason }) => notice(reason))
  await new Player(root, {
    id: CONTENT,
    h5pJsonPath: location.pathname.replace('/h5p/play/', '/h5p-assets/'),
    frameJs: `${core}frame.bundle.js`,
    frameCss: `${core}styles/h5p.css`,
    embedType: 'div',
    // Not yet: what it says at its beginning would be lost. (That `false` prevents it is so in 3.8.2.)
    preventH5PInit: false,
    assetsRequestFetchOptions: { credentials: 'omit' },
    xAPIObjectIRI: 'urn:exercise',
    saveFreq: CORE_SAVES,
    contentUserData: state ?? {},
  })
  const { H5P } = window
  const save = tellStates(H5P)
  H5P.externalDispatcher.on('xAPI', ({ data }) => {
    tell({ type: 'xapi', statement: JSON.parse(JSON.stringify(data.statement)) as Record<string, unknown> })
    // At once, when the exercise is through with it: whoever submitted may leave the next moment.
    setTimeout(save)
  })
  H5P.jQuery.fx.off = matchMedia('(prefers-reduced-motion: reduce)').matches
  H5P.preventInit = false
  H5P.init(document.body)
  const [instance] = H5P.instances
  if (!instance) throw new Error('The package made no exercise')
  // In a frame core waits for the page above to tell it.
  addEventListener('resize', () => H5P.trigger(instance, 'resize'))
  tell({ type: 'ready' })
  isThere = true
  if (early) notice(early.error)
  new ResizeObserver(() => isVisible() && tell({ type: 'height', height: root.getBoundingClientRect().height })).observe(root)
}

/**
 * Tells all that is kept whenever something of it changes: when core saves, and soon after whoever plays did something.
 * @returns looks for changes now
 */
function tellStates(H5P: Core): () => void {
  const { setUserData } = H5P
  let told = JSON.stringify(kept())
  let timer: ReturnType<typeof setTimeout> | undefined

  H5P.setUserData = (...given) => {
    setUserData.apply(H5P, given)
    const state = kept()
    const text = JSON.stringify(state)
    if (text === told) return
    told = text
    tell({ type: 'state', state })
  }
  let isBegun = false
  const save = () => {
    const [instance] = H5P.instances
    const state = instance?.getCurrentState?.()
    if (state !== undefined) H5P.setUserData(CONTENT, 'state', state, { deleteOnChange: true })
  }
  for (const name of ['pointerup', 'keyup', 'change', 'input']) {
    addEventListener(name, () => {
      if (!isBegun) tell({ type: 'begun' })
      isBegun = true
      clearTimeout(timer)
      timer = setTimeout(save, REST_MS)
    }, { capture: true, passive: true })
  }
  return save
}

function kept(): ExerciseState {
  return window.H5PIntegration.contents[`cid-${CONTENT}`]?.contentUserData ?? {}
}
