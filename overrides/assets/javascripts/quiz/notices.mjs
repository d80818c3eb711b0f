/** Messages above the form, one of a kind at a time, and the question before something goes. */

import { say } from "./texts.mjs"

const place = /** @type {HTMLElement} */ (document.getElementById("quiz-notices"))
const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("quiz-confirm"))

/**
 * @typedef {object} Action
 * @property {string} text - on the button
 * @property {() => void} run
 */

/**
 * Shows a message with a button to close it, unless two actions leave the choice; an action closes
 * it as well.
 *
 * @param {string} kind - a newer message of the same kind takes its place
 * @param {string} text
 * @param {{actions?: Action[], details?: string[], onclose?: () => void}} [more]
 */
export function notice(kind, text, { actions = [], details = [], onclose = () => {} } = {}) {
  close(kind)
  const before = document.activeElement // has the focus again when the message goes
  const box = element("div", "pbq-notice")
  box.dataset.kind = kind
  box.append(element("p", "", text))
  if (details.length) {
    const list = document.createElement("ul")
    list.append(...details.map(detail => element("li", "", detail)))
    box.append(list)
  }
  const buttons = actions.length > 1 ? actions : [...actions, { text: say("close"), run: onclose }]
  const row = element("p", "pbq-actions")
  for (const { text: label, run } of buttons) {
    const button = /** @type {HTMLButtonElement} */ (element("button", "", label))
    button.type = "button"
    button.addEventListener("click", () => {
      box.remove()
      run()
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus()
    })
    row.append(button)
  }
  box.append(row)
  place.append(box)
  box.scrollIntoView({ block: "nearest" })
}

/** @param {string} kind - of the message to take away */
export function close(kind) {
  place.querySelector(`[data-kind="${kind}"]`)?.remove()
}

/**
 * Asks before something goes.
 *
 * @param {string} question
 * @param {string} yes - on the button that confirms
 * @returns {Promise<boolean>}
 */
export function confirmed(question, yes) {
  const [text, button] = ["quiz-confirm-text", "quiz-confirm-yes"].map(id =>
    /** @type {HTMLElement} */ (document.getElementById(id)),
  )
  text.textContent = question
  button.textContent = yes
  dialog.returnValue = ""
  dialog.showModal()
  return new Promise(resolve =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }),
  )
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
function element(tag, className, text = "") {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.textContent = text
  return made
}
