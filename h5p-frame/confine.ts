/**
 * Runs first in the frame of an exercise, before anybody else's script. The frame's policy keeps the network away; this takes what no
 * policy can: WebRTC, which connects past it. A document inside the frame (`srcdoc`) would have it anew, and its scripts would
 * run there beyond our reach, so there are none.
 */

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
    responseType.set!.call(this, type === 'document' ? '' : type)
  },
})

/** All markup that a script makes goes through here where the browser knows trusted types: neither name can be written otherwise. */
const FORBIDDEN = /srcdoc|shadowrootmode/gi
const replace = String.prototype.replace as (this: string, found: RegExp, instead: string) => string
interface Policies {
  createPolicy: (name: string, rules: Record<string, (text: string, type: string, sink: string) => string>) => object
}
const { trustedTypes } = window as Window & { trustedTypes?: Policies }
trustedTypes?.createPolicy('default', {
  createHTML: (text, _type, sink) => sink.includes('srcdoc') ? '' : replace.call(text, FORBIDDEN, 'data-left-out'),
  // `eval` and addresses of scripts are the policy's.
  createScript: text => text,
  createScriptURL: text => text,
})

/** Where it does not know them: what has got in goes before it has loaded anything. */
const { attachShadow, hasAttribute, remove, querySelectorAll } = Element.prototype
const queryDeep = DocumentFragment.prototype.querySelectorAll
const observe = MutationObserver.prototype.observe
const watcher = new MutationObserver(records => records.forEach(({ target, addedNodes }) => {
  if (target instanceof Element) clean(target)
  addedNodes.forEach(node => node instanceof Element && clean(node))
}))

function clean(element: Element): void {
  for (const frame of [element, ...querySelectorAll.call(element, 'iframe')]) {
    if (frame instanceof HTMLIFrameElement && hasAttribute.call(frame, 'srcdoc')) remove.call(frame)
  }
}

function watch(root: Node): void {
  observe.call(watcher, root, { subtree: true, childList: true, attributes: true, attributeFilter: ['srcdoc'] })
}

watch(document)
Element.prototype.attachShadow = function (init) {
  const root = attachShadow.call(this, init)
  watch(root)
  queryDeep.call(root, 'iframe').forEach(clean)
  return root
}
