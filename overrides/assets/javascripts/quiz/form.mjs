/** The form: shows and reads answers, and leads from element to element. */

import { say } from "./texts.mjs"

export class Form {
  /**
   * @param {HTMLFormElement} form
   * @param {{onanswer: (practice: string, code: string) => void, onplace: (element: string) => void}} handlers
   */
  constructor(form, { onanswer, onplace }) {
    this.form = form
    this.onplace = onplace
    this.sections = all(form, "[data-section]")
    this.questions = all(form, "fieldset[data-practice]")
    this.bar = /** @type {HTMLProgressElement} */ (form.querySelector("progress"))
    this.words = /** @type {HTMLElement} */ (form.querySelector("#quiz-progress"))
    form.addEventListener("submit", event => event.preventDefault())
    form.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === "radio")
        onanswer(target.name, target.value)
    })
    form.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-go]") : null
      if (button instanceof HTMLElement) this.go(button.dataset.go ?? "")
    })
  }

  /** What is ticked. @returns {Record<string, string>} */
  get answers() {
    const ticked = this.form.querySelectorAll("input[type=radio]:checked")
    return Object.fromEntries(
      [...ticked].map(radio => [radio.getAttribute("name"), radio.getAttribute("value")]),
    )
  }

  /**
   * Ticks answers; what the form does not know is passed over.
   *
   * @param {Record<string, string>} answers
   */
  show(answers) {
    for (const question of this.questions) {
      const { practice = "" } = question.dataset
      const code = Object.hasOwn(answers, practice) ? answers[practice] : undefined
      for (const radio of question.getElementsByTagName("input"))
        if (radio.checked !== (radio.value === code)) radio.checked = !radio.checked
    }
    this.count()
  }

  /** How far the reader is, in words. */
  get progress() {
    return this.words.textContent ?? ""
  }

  /** Says how far the reader is. */
  count() {
    const total = this.questions.length
    const done = this.questions.filter(answered).length
    for (const section of this.sections) {
      const questions = all(section, "fieldset[data-practice]")
      const count = this.form.querySelector(`[data-count="${section.dataset.section}"]`)
      const values = { done: questions.filter(answered).length, total: questions.length }
      if (count) put(count, say("count", values))
    }
    if (this.bar.value !== done) this.bar.value = done
    put(this.words, say("progress", { done, total }))
  }

  /**
   * Opens the part of an element; without one, the first part that is not complete.
   *
   * @param {string | null} element
   */
  open(element) {
    const section =
      this.sections.find(one => one.dataset.section === element) ??
      this.sections.find(one => !all(one, "fieldset[data-practice]").every(answered)) ??
      this.sections[0]
    for (const one of this.sections) one.classList.toggle("pbq-away", one !== section)
    for (const button of all(this.form, ".pbq-steps [data-go]"))
      if (button.dataset.go === section.dataset.section) button.setAttribute("aria-current", "step")
      else button.removeAttribute("aria-current")
    return section
  }

  /** @param {string} element - whose part is opened, and takes the focus */
  go(element) {
    const heading = this.open(element).querySelector("h2")
    heading?.scrollIntoView()
    heading?.focus({ preventScroll: true })
    this.onplace(element)
  }
}

/**
 * @param {ParentNode} parent
 * @param {string} selector
 */
function all(parent, selector) {
  return /** @type {HTMLElement[]} */ ([...parent.querySelectorAll(selector)])
}

/**
 * Sets a text, and leaves one alone that is there already: the page is not laid out anew.
 *
 * @param {Element} place
 * @param {string} text
 */
function put(place, text) {
  if (place.textContent !== text) place.textContent = text
}

/** @param {Element} question */
function answered(question) {
  return question.querySelector("input:checked") !== null
}
