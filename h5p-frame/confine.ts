/**
 * Runs first in the frame of an exercise, before anybody else's script. The frame's policy keeps the network away; this takes what no
 * policy can: WebRTC, which connects past it. A document inside the frame (`srcdoc`) would have it anew, and its scripts would
 * run there beyond our reach, so there are none.
 *
 * A package's scripts run in the same frame afterwards and may replace whatever the language and the browser consist of. So what
 * still runs then uses what is put aside here first, and nothing that is looked up on the way: no methods of texts, lists and
 * nodes, no regular expressions, no `of`, no `instanceof`.
 */
const { apply } = Reflect
const { indexOf, slice, toLowerCase } = String.prototype
const { attachShadow, remove } = Element.prototype
const Watcher = MutationObserver
const { observe } = MutationObserver.prototype

/** In a frame without an origin every use of these throws; H5P core uses the first to copy and paste between editors. */
function emptyStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: place => [...kept.keys()][place] ?? null,
    getItem: name => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: name => void kept.delete(name),
    clear: () => kept.clear(),
  }
}

function take(owner: object, name: string): void {
  Reflect.deleteProperty(owner, name)
  if (name in owner) Object.defineProperty(owner, name, { value: undefined })
}

for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { value: emptyStorage() })
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCIceTransport', 'RTCDtlsTransport', 'RTCSctpTransport']) take(window, name)

/** Markup from files: it would pass the policy below. */
take(window, 'XSLTProcessor')
take(XMLHttpRequest.prototype, 'responseXML')
const responseType = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'responseType')!
Object.defineProperty(XMLHttpRequest.prototype, 'responseType', {
  ...responseType,
  set(this: XMLHttpRequest, type: string) {
    // Might be a thing that says something else when it is asked again.
    const text = `${type}`
    apply(responseType.set!, this, [text === 'document' ? '' : text])
  },
})

/** A word is left out of markup, however it is written. */
function without(word: string, markup: string): string {
  const small = apply(toLowerCase, markup, [])
  // A letter that is longer when it is small (İ) would move all that follows.
  const text = small.length === markup.length ? markup : small
  let left = ''
  let from = 0
  for (let at = apply(indexOf, small, [word]); at >= 0; at = apply(indexOf, small, [word, from])) {
    left += `${apply(slice, text, [from, at])}data-left-out`
    from = at + word.length
  }
  return left + apply(slice, text, [from])
}

/** All markup that a script makes goes through here where the browser knows trusted types: neither name can be written otherwise. */
interface Policies {
  createPolicy: (name: string, rules: Record<string, (text: string, type: string, sink: string) => string>) => object
}
const { trustedTypes } = window as Window & { trustedTypes?: Policies }
if (trustedTypes) {
  trustedTypes.createPolicy('default', {
    createHTML: (text, _type, sink) => apply(indexOf, sink, ['srcdoc']) >= 0 ? '' : without('srcdoc', without('shadowrootmode', text)),
    // `eval` and addresses of scripts are the policy's.
    createScript: text => text,
    createScriptURL: text => text,
  })
  // What it made of a text for one place would be taken in any other.
  take(Object.getPrototypeOf(trustedTypes) as object, 'defaultPolicy')
}
else {
  // These make shadow roots out of markup, which are watched by nobody.
  for (const name of ['write', 'writeln']) take(Document.prototype, name)
  for (const owner of [Element.prototype, ShadowRoot.prototype]) take(owner, 'setHTMLUnsafe')
  take(Document, 'parseHTMLUnsafe')
}

/** Whatever way a document inside has come in: it goes before it has loaded anything. */
const INSIDE = 'iframe[srcdoc]'
/** Without ancestors, from which it could be given more. All attributes: a list of them would be read by `of`. */
const CHANGES = Object.assign(Object.create(null) as MutationObserverInit, { subtree: true, childList: true, attributes: true })

function watch(root: Node, find: (selectors: string) => Element | null): void {
  const clean = () => {
    for (let frame = apply(find, root, [INSIDE]); frame; frame = apply(find, root, [INSIDE])) apply(remove, frame, [])
  }
  apply(observe, new Watcher(clean), [root, CHANGES])
}

watch(document, Document.prototype.querySelector)
const findInFragment = DocumentFragment.prototype.querySelector
Element.prototype.attachShadow = function ({ mode, delegatesFocus, slotAssignment }) {
  // A copy of it would be another root, watched by nobody.
  const root = apply(attachShadow, this, [{ mode, delegatesFocus, slotAssignment, clonable: false }])
  watch(root, findInFragment)
  return root
}
