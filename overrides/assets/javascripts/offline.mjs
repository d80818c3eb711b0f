/** Keeps for offline what the reader opens, and tells of a new version. On every page. */

const base = new URL("../../", import.meta.url)
const SWITCH = "playbook.offline"

/** Whether this browser can keep the site; it cannot when the pages are files. */
export const possible = "serviceWorker" in navigator && location.protocol.startsWith("http")

/** The folder of the page's language. */
export const language = location.pathname.slice(base.pathname.length).split("/", 1)[0]

/** Whether the reader has removed what was kept, and wants nothing kept unasked. */
function refused() {
  try {
    return localStorage.getItem(SWITCH) === "off"
  } catch {
    return false // storage is refused: so nothing was either
  }
}

/** Remembers what the reader wants. @param {boolean} on */
function remember(on) {
  try {
    if (on) localStorage.removeItem(SWITCH)
    else localStorage.setItem(SWITCH, "off")
  } catch {
    // Storage is refused: the browser keeps no site then.
  }
}

/** Why something could not be saved; the page about it has a text for each. */
export class Failed extends Error {
  /** @param {"other" | "room" | "connection"} reason */
  constructor(reason) {
    super(reason)
    this.reason = reason
  }
}

/**
 * Registers the service worker.
 *
 * @returns {Promise<ServiceWorkerRegistration>} when the core and the page's language are kept
 */
export async function enable() {
  remember(true)
  const registration = await navigator.serviceWorker.register(new URL("sw.js", base), {
    updateViaCache: "none",
  })
  const worker = registration.installing ?? registration.waiting
  if (registration.active || !worker) return registration
  return new Promise((resolve, reject) => {
    navigator.serviceWorker.addEventListener("message", ({ data }) =>
      reject(new Failed(data.failed)),
    )
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve(registration)
      // The message, which knows why, may come later than this.
      if (worker.state === "redundant") setTimeout(reject, 1000, new Failed("connection"))
    })
  })
}

/**
 * Has the worker save parts of the site; what is kept already costs nothing.
 *
 * @param {ServiceWorkerRegistration} registration
 * @param {string[]} parts
 * @param {(bytes: number) => void} [onfile] - called for each file, with its size
 * @returns {Promise<void>}
 */
export function save({ active }, parts, onfile = () => {}) {
  const { port1, port2 } = new MessageChannel()
  active?.postMessage({ type: "save", parts }, [port2])
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => {
      if (data.done) resolve()
      else if (data.failed) reject(new Failed(data.failed))
      else onfile(data.bytes)
    }
  })
}

/** Deletes what is kept and unregisters; the pages come from the network again. */
export async function disable() {
  remember(false)
  const registration = await navigator.serviceWorker.getRegistration(base)
  await registration?.unregister()
  await caches.delete(`playbook ${base.pathname}`)
}

/** How large each part of the site is, and whether it is kept. */
export async function state() {
  const response = await fetch(new URL("offline.json", base))
  return /** @type {Promise<{[part: string]: {bytes: number, saved: boolean}}>} */ (response.json())
}

/**
 * Keeps the runtime of the quiz when Python runs: then the browser has just fetched it.
 *
 * @param {ServiceWorkerRegistration} registration
 */
function keepRuntime(registration) {
  const quiz = document.getElementById("quiz")
  if (!quiz) return
  const whenReady = () => {
    if (quiz.dataset.python === "ready") save(registration, ["runtime"]).catch(() => {})
  }
  new MutationObserver(whenReady).observe(quiz, { attributeFilter: ["data-python"] })
  whenReady()
}

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  const whenInstalled = () => {
    const { installing } = registration
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed" && registration.active) offer(installing)
    })
  }
  registration.addEventListener("updatefound", whenInstalled)
  whenInstalled()
  if (registration.waiting) offer(registration.waiting)
}

/** Offers the reader a new version. @param {ServiceWorker} worker */
function offer(worker) {
  const box = /** @type {HTMLElement} */ (document.getElementById("pb-update"))
  const { content } = /** @type {HTMLTemplateElement} */ (box.querySelector("template"))
  box.querySelector("div")?.remove()
  box.append(content.cloneNode(true))
  const [load, later] = box.querySelectorAll("button")
  load.addEventListener("click", () => worker.postMessage({ type: "activate" }))
  later.addEventListener("click", () => box.querySelector("div")?.remove())
}

/** Pages of the old version, in every tab, make way for the new one. */
function follow() {
  let controlled = navigator.serviceWorker.controller !== null
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (controlled) {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur() // so it is kept
      location.reload()
    }
    controlled = true
  })
}

async function start() {
  if (document.readyState !== "complete")
    await new Promise(resolve => addEventListener("load", resolve, { once: true }))
  const registration = await enable()
  watch(registration)
  keepRuntime(registration)
  await save(registration, ["core", language])
}

if (possible) follow()

/** Settled when the page's language is kept, or cannot be: the site works as before then. */
export const started = possible && !refused() ? start().catch(() => {}) : Promise.resolve()
