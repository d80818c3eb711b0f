/**
 * “You are here”: shows, on pages about levels and elements, what the open assessment of the quiz
 * says about them. The page holds all texts; this script only takes `hidden` off where it applies:
 *
 *     <p data-quiz-marks="MODEL" hidden>
 *       <span data-quiz-element="data" data-quiz-level="walk" hidden>You are here</span> …
 *     </p>
 *
 * A mark is shown if its element (empty: the whole) has that level (empty: below the first one) or
 * one of several, with spaces between; what holds marks, and a key to them, is shown if one is.
 */
for (const box of find(document, "[data-quiz-marks]")) {
  const levels = reached(box.dataset.quizMarks ?? "")
  for (const mark of find(box, "[data-quiz-element]")) {
    const level = levels?.[mark.dataset.quizElement ?? ""]
    if (level !== undefined && mark.dataset.quizLevel?.split(" ").includes(level))
      for (const one of [mark, box, ...find(box, "[data-quiz-key]")]) one.hidden = false
  }
}

/**
 * @param {ParentNode} parent
 * @param {string} selector
 */
function find(parent, selector) {
  return /** @type {HTMLElement[]} */ ([...parent.querySelectorAll(selector)])
}

/**
 * The levels that the assessment open in the quiz has reached, if they can be had.
 *
 * @param {string} model - the id of its model
 * @returns {Record<string, string> | null} by the element's id; the overall one has the key ""
 */
function reached(model) {
  const prefix = `playbook.quiz.${model}.`
  try {
    const id = localStorage.getItem(`${prefix}current`)
    return JSON.parse(localStorage.getItem(`${prefix}levels.${id}`) ?? "null")
  } catch {
    return null // storage is refused, or what it holds is damaged
  }
}
