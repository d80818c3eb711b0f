/** What a reader is told when the scoring cannot be started, and what can be done. */

import { printSheet } from "./paper.mjs"
import { say } from "./texts.mjs"

const place = /** @type {HTMLElement} */ (document.getElementById("quiz-failed"))

/**
 * @param {import("./python.mjs").Reason} reason
 * @param {() => void} retry
 */
export function showFailure(reason, retry) {
  const text = document.createElement("p")
  text.textContent = `${say("failed")} ${say(`failed-${reason}`)}`
  const row = document.createElement("p")
  row.className = "pbq-actions"
  row.append(button("retry", retry), button("print-sheet", printSheet))
  place.replaceChildren(text, row)
}

export function hideFailure() {
  place.replaceChildren()
}

/**
 * @param {string} text
 * @param {() => void} run
 */
function button(text, run) {
  const made = document.createElement("button")
  made.type = "button"
  made.textContent = say(text)
  made.addEventListener("click", run)
  return made
}
