/** The fields about assessments: which is open, its name, date and targets, and which to compare. */

import { day, say } from "./texts.mjs"

/** @typedef {import("./assessments.mjs").Assessment} Assessment */

const [select, nameField, dateField, compare] = [
  "quiz-assessment",
  "quiz-name",
  "quiz-date",
  "quiz-compare",
].map(id => /** @type {HTMLSelectElement & HTMLInputElement} */ (document.getElementById(id)))
const current = /** @type {HTMLElement} */ (document.getElementById("quiz-current"))
const who = /** @type {HTMLElement} */ (document.getElementById("quiz-who"))
const comparing = /** @type {HTMLElement} */ (document.getElementById("quiz-comparing"))
const targets = /** @type {HTMLSelectElement[]} */ ([...document.querySelectorAll("[data-target]")])

/**
 * @param {object} handlers
 * @param {() => void} handlers.onlook - the reader opens the fields
 * @param {(id: string) => void} handlers.onopen - another one is chosen
 * @param {(id: string) => void} handlers.oncompare - another one, or none, is chosen to compare with
 * @param {(changes: Partial<Assessment>) => void} handlers.onchange - of the one that is open
 */
export function listen({ onlook, onopen, oncompare, onchange }) {
  select.closest("details")?.addEventListener("toggle", onlook)
  select.addEventListener("change", () => onopen(select.value))
  compare.addEventListener("change", () => oncompare(compare.value))
  nameField.addEventListener("input", () => onchange({ name: nameField.value.trim() }))
  dateField.addEventListener("change", () => onchange({ date: dateField.value }))
  for (const target of targets)
    target.addEventListener("change", () => {
      const chosen = targets.filter(one => one.value).map(one => [one.dataset.target, one.value])
      onchange({ targets: Object.fromEntries(chosen) })
    })
}

/**
 * @param {Assessment} open
 * @param {Assessment[]} all
 * @param {string} other - the id of the one to compare with, or nothing
 */
export function show(open, all, other) {
  if (nameField.value.trim() !== open.name) nameField.value = open.name // keeps a space being typed
  dateField.value = open.date
  for (const target of targets) target.value = open.targets[target.dataset.target ?? ""] ?? ""
  const others = all.filter(one => one.id !== open.id)
  const stored = others.length < all.length ? all : [...all, open]
  select.replaceChildren(...stored.map(option))
  select.value = open.id
  current.textContent = others.length < all.length ? label(open) : ""
  who.textContent = open.name ? label(open) : day(open.date)
  compare.replaceChildren(new Option(compare.dataset.none, ""), ...others.map(option))
  compare.value = others.some(one => one.id === other) ? other : ""
  comparing.hidden = others.length === 0
}

/** Puts the reader where a new assessment gets its name. */
export function nameIt() {
  nameField.focus()
}

/** @param {Assessment} assessment */
export function label({ name, date }) {
  const shown = name || say("unnamed")
  return date ? say("label", { name: shown, date: day(date).replaceAll(" ", "\u00a0") }) : shown
}

/** @param {Assessment} assessment */
function option(assessment) {
  return new Option(label(assessment), assessment.id)
}
