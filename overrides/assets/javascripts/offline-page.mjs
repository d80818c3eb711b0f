/** The page about reading offline: shows what is saved, saves more, removes it. */

import { Failed, disable, enable, possible, save, started, state } from "./offline.mjs"

const [box, impossible, room, progress, status, remove, lost, retry, texts] = [
  "offline",
  "offline-impossible",
  "offline-room",
  "offline-progress",
  "offline-status",
  "offline-remove",
  "offline-missing",
  "offline-retry",
  "offline-texts",
].map(id => /** @type {any} */ (document.getElementById(id)))

const rows = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("[data-locale]")])
const locales = rows.map(({ dataset }) => dataset.locale ?? "").filter(Boolean)

/** @typedef {{[part: string]: {bytes: number, saved: boolean}}} State */

/**
 * The parts of the site that a row stands for, and that are not saved.
 *
 * @param {HTMLElement} row
 * @param {State} parts
 */
function unsaved({ dataset }, parts) {
  const wanted = ["core", ...(dataset.locale ? [dataset.locale] : locales), "runtime"]
  return wanted.filter(part => !parts[part].saved)
}

/** @param {State} parts @param {string[]} names */
function bytes(parts, names) {
  return names.reduce((sum, name) => sum + parts[name].bytes, 0)
}

/**
 * @param {string} name - which text
 * @param {Record<string, string>} [values] - what stands in for its placeholders
 */
function say(name, values = {}) {
  const text = texts.content.querySelector(`[data-text="${name}"]`)?.textContent ?? ""
  return text.replace(/\{([a-z]+)\}/g, (found, key) => values[key] ?? found)
}

/** A size as the page's language writes it. @param {number} count - of bytes */
function size(count) {
  const [unit, divisor] = count < 1e9 ? ["megabyte", 1e6] : ["gigabyte", 1e9]
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit",
    unit,
    maximumFractionDigits: 1,
  }).format(count / divisor)
}

/** How many bytes the browser will still take, if it says so. */
async function roomLeft() {
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate()) ?? {}
  return Math.max(0, quota - usage)
}

async function show() {
  const parts = await state()
  for (const row of rows) {
    const missing = unsaved(row, parts)
    const pages = missing.length === 0 ? "everything" : missing.every(isRuntime) ? "pages" : "nothing"
    const [saved, left] = ["[data-saved]", "[data-size]"].map(field => row.querySelector(field))
    if (saved) saved.textContent = say(pages)
    if (left) left.textContent = missing.length ? size(bytes(parts, missing)) : ""
    const button = row.querySelector("button")
    if (button) button.hidden = missing.length === 0
  }
  const left = await roomLeft()
  room.textContent = left ? say("left", { size: size(left) }) : ""
  remove.hidden = Object.values(parts).every(part => !part.saved)
}

/** @param {string} part */
function isRuntime(part) {
  return part === "runtime"
}

/** Saves what a row stands for. @param {HTMLElement} row */
async function saveRow(row) {
  busy(true)
  status.textContent = ""
  try {
    const registration = await enable()
    navigator.storage?.persist?.()
    const parts = await state()
    const missing = unsaved(row, parts)
    const total = bytes(parts, missing)
    let done = 0
    progress.max = total
    await save(registration, missing, bytes => {
      progress.value = done += bytes
      status.textContent = say("progress", { done: size(done), total: size(total) })
    })
    report("done")
  } catch (error) {
    report(error instanceof Failed ? error.reason : "connection")
  }
  busy(false)
  await show()
}

/** @param {string} name - of a text */
function report(name) {
  status.textContent = say(name)
}

/** @param {boolean} on */
function busy(on) {
  progress.hidden = !on
  progress.removeAttribute("value") // not known yet
  for (const button of box.querySelectorAll("button")) button.disabled = on
}

/** When the worker has led here, the address ends with the page that could not be had. */
function showLost() {
  const path = location.hash.slice(1)
  const base = new URL("../../", location.href).href
  const address = new URL(path, base).href
  lost.hidden = !path || !address.startsWith(base)
  retry.href = address
}

if (possible) {
  impossible.remove()
  box.hidden = false
  for (const row of rows) row.querySelector("button")?.addEventListener("click", () => saveRow(row))
  remove.addEventListener("click", async () => {
    await disable()
    await show()
    report("removed")
  })
  addEventListener("hashchange", showLost)
  addEventListener("online", () => {
    if (!lost.hidden) location.replace(retry.href)
  })
  showLost()
  show()
  started.then(show)
}
