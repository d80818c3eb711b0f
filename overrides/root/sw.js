/**
 * The service worker: keeps the site on the reader's device and serves it from there.
 *
 * The site has parts: the core, each language, the runtime of the quiz. A part is served from here
 * only when all of it is here, and to a page only when the page's own part is; until then the
 * network serves. A file is kept under its address and hash, so that versions share what they have
 * in common and never mix, and it is checked when it comes and when it goes.
 *
 * The build puts the list of files in front of this script:
 *
 * @typedef {{[path: string]: [hash: string, bytes: number]}} Files
 * @typedef {{parts: {[part: string]: Files}, runtime: string, lost: string}} Site
 */
/* global SITE */

const BASE = new URL("./", location.href).href
const CACHE = `playbook ${new URL(BASE).pathname}`
const LANGUAGES = Object.keys(SITE.parts).filter(part => part !== "core" && part !== "runtime")

/** @type {Files} */
const files = Object.assign({}, ...Object.values(SITE.parts))

/** The addresses under which files are kept. @type {Set<string>} */
let kept = new Set()

/** For each look that is under way, what has arrived meanwhile. @type {Set<Set<string>>} */
const looking = new Set()
let looked = look()

/** The files that are on their way. @type {Map<string, Promise<void>>} */
const arriving = new Map()

/** The host sent something else than this version's file: another version, or a login page. */
class Other extends Error {}

addEventListener("install", event => event.waitUntil(install().catch(tell)))
addEventListener("activate", event => event.waitUntil(activate()))

addEventListener("fetch", event => {
  const { method, mode, url } = event.request
  const address = url.split(/[?#]/, 1)[0]
  if (method !== "GET" || !address.startsWith(BASE)) return
  const path = address.slice(BASE.length)
  if (path === "offline.json") event.respondWith(state())
  else if (path in files || mode === "navigate") event.respondWith(answer(event, path))
})

addEventListener("message", event => {
  const { type, parts } = event.data
  if (type === "activate") skipWaiting()
  if (type === "save") event.waitUntil(saveFor(parts, event.ports[0]))
})

/** Fetches this version's part of what the reader had, and of what is open. */
async function install() {
  await look()
  const windows = await clients.matchAll({ includeUncontrolled: true, type: "window" })
  const known = [...kept, ...windows.map(({ url }) => url)]
  const had = folder => known.some(address => address.startsWith(BASE + folder))
  for (const part of ["core", ...LANGUAGES.filter(language => had(`${language}/`))])
    await save(part)
  if (had(SITE.runtime)) await save("runtime")
}

/** Says why there is no worker; then the install fails. @param {Error} error */
async function tell(error) {
  for (const page of await clients.matchAll({ includeUncontrolled: true, type: "window" }))
    page.postMessage({ failed: reason(error) })
  throw error
}

/** Lets go what only older versions had. */
async function activate() {
  const cache = await caches.open(CACHE)
  const ours = new Set(Object.keys(files).map(key))
  for (const request of await cache.keys()) if (!ours.has(request.url)) await cache.delete(request)
  await clients.claim()
}

/**
 * @param {FetchEvent} event
 * @param {string} path
 */
async function answer({ request, clientId }, path) {
  const navigates = request.mode === "navigate"
  if (navigates) looked = look() // the browser, or the reader, may have deleted something
  await looked
  // Not clients.get(): in Firefox it waits for a worker that waits for the file (importScripts).
  const windows = navigates ? [] : await clients.matchAll({ type: "window" })
  const page = windows.find(({ id }) => id === clientId)
  if (path in files && [...partsOf(path, page?.url)].every(whole)) {
    const response = (await stored(path)) ?? (await mended(path))
    if (response) return response
    if (!navigates) return Response.error() // rather than a file of another version
  }
  try {
    return await fetch(request)
  } catch {
    return (await stored(path)) ?? (navigates ? missing(path) : Response.error())
  }
}

/**
 * The parts that have to be here to serve a file from here.
 *
 * @param {string} path - of the file
 * @param {string} [page] - address of the page that asks for it
 */
function partsOf(path, page = "") {
  if (path in SITE.parts.runtime) return ["runtime"]
  const languages = [path, page.slice(BASE.length)].map(languageOf)
  const own = LANGUAGES.find(language => path in SITE.parts[language])
  return new Set(["core", ...languages, own].filter(Boolean))
}

/** @param {string} path */
function languageOf(path) {
  return LANGUAGES.find(language => path.startsWith(`${language}/`))
}

/** @param {string} part */
function whole(part) {
  return Object.keys(SITE.parts[part]).every(isKept)
}

/**
 * Where to send a reader who is offline: to the page about it, in a language that is here; the
 * page's own, or that of the page that was open last.
 *
 * @param {string} path - of the page that cannot be had
 */
async function missing(path) {
  if (`${path}/` in files) return Response.redirect(`${BASE}${path}/`)
  const windows = await clients.matchAll({ type: "window" })
  const open = windows.map(({ url }) => languageOf(url.slice(BASE.length)))
  const language = [languageOf(path), ...open, ...LANGUAGES].find(
    language => language && isKept(`${language}/offline/`),
  )
  if (language) return Response.redirect(`${BASE}${language}/offline/#${path}`)
  const headers = { "Content-Type": "text/html; charset=utf-8" }
  return new Response(SITE.lost, { status: 503, headers })
}

/** How large each part is, and whether it is here. */
async function state() {
  await look()
  const entries = Object.entries(SITE.parts).map(([part, list]) => {
    const bytes = Object.values(list).reduce((sum, [, size]) => sum + size, 0)
    return [part, { bytes, saved: whole(part) }]
  })
  return Response.json(Object.fromEntries(entries))
}

/**
 * Saves parts, and tells a page how it goes: `{bytes}` for each file, then `{done}` or `{failed}`
 * with the reason.
 *
 * @param {string[]} parts
 * @param {MessagePort} [port]
 */
async function saveFor(parts, port) {
  try {
    for (const part of parts) await save(part, bytes => port?.postMessage({ bytes }))
    port?.postMessage({ done: true })
  } catch (error) {
    port?.postMessage({ failed: reason(error) })
  }
}

/**
 * @param {Error} error
 * @returns {"other" | "room" | "connection"}
 */
function reason(error) {
  if (error instanceof Other) return "other"
  return error.name === "QuotaExceededError" ? "room" : "connection"
}

/**
 * Fetches what is not here of a part.
 *
 * @param {string} part
 * @param {(bytes: number) => void} [onfile] - called for each file, with its size
 */
async function save(part, onfile = () => {}) {
  await look()
  const wanted = Object.keys(SITE.parts[part] ?? {}).filter(path => !isKept(path))
  const fetchNext = async () => {
    while (wanted.length) {
      const path = /** @type {string} */ (wanted.pop())
      await fetched(path).catch(error => {
        wanted.length = 0
        throw error
      })
      onfile(files[path][1])
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: 6 }, fetchNext))
  const failed = ends.find(({ status }) => status === "rejected")
  if (failed) throw failed.reason
}

/**
 * Fetches a file and keeps it, once even if it is wanted twice.
 *
 * @param {string} path
 */
function fetched(path) {
  const running = arriving.get(path) ?? download(path).finally(() => arriving.delete(path))
  arriving.set(path, running)
  return running
}

/** @param {string} path */
async function download(path) {
  const response = await fetch(BASE + path, { cache: "no-cache" })
  const body = await response.arrayBuffer()
  if (!response.ok || !(await isOurs(path, body))) throw new Other(path)
  const headers = new Headers(response.headers)
  for (const name of ["Content-Encoding", "Vary"]) headers.delete(name)
  const cache = await caches.open(CACHE)
  await cache.put(key(path), new Response(body, { headers }))
  for (const addresses of [kept, ...looking]) addresses.add(key(path))
}

/**
 * A file that is here and whole.
 *
 * @param {string} path
 */
async function stored(path) {
  if (!(path in files)) return undefined
  const cache = await caches.open(CACHE)
  const response = await cache.match(key(path))
  const body = await response?.arrayBuffer()
  if (response && (await isOurs(path, body))) return new Response(body, response)
  await cache.delete(key(path))
  kept.delete(key(path))
  return undefined
}

/**
 * A file that was here and is not, or is damaged: fetched again if that is possible.
 *
 * @param {string} path
 */
function mended(path) {
  return fetched(path).then(
    () => stored(path),
    () => undefined,
  )
}

/** Sees what is here. */
async function look() {
  const arrived = new Set()
  looking.add(arrived)
  const has = await caches.has(CACHE) // when all was removed, opening would make it again
  const requests = has ? await (await caches.open(CACHE)).keys() : []
  looking.delete(arrived)
  kept = new Set([...requests.map(({ url }) => url), ...arrived])
}

/** @param {string} path */
function isKept(path) {
  return path in files && kept.has(key(path))
}

/** @param {string} path */
function key(path) {
  return `${BASE}${path}?${files[path][0]}`
}

/**
 * @param {string} path
 * @param {ArrayBuffer} body
 */
async function isOurs(path, body) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body))
  return btoa(String.fromCharCode(...digest)) === files[path][0]
}
