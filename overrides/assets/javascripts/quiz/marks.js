/**
 * “You are here”: shows, on pages about levels and elements, what the open assessment of the quiz
 * says about them. The page holds all texts; this script only takes `hidden` off where it applies:
 *
 *     <p data-quiz-marks="MODEL" hidden>
 *       <span data-quiz-element="data" data-quiz-level="walk" hidden>You are here</span> …
 *       <span data-quiz-name></span>
 *     </p>
 *
 * A mark is shown if its element (empty: the whole) has that level (empty: below the first one);
 * what holds marks is shown if one of them is, and the name of the assessment is filled in.
 */
for (const box of find(document, "[data-quiz-marks]")) {
  const assessment = open(box.dataset.quizMarks ?? "")
  for (const mark of find(box, "[data-quiz-element]"))
    if (assessment?.levels?.[mark.dataset.quizElement ?? ""] === mark.dataset.quizLevel)
      mark.hidden = box.hidden = false
  for (const name of find(box, "[data-quiz-name]"))
    name.textContent = assessment?.name || assessment?.date || ""
}

/**
 * @param {ParentNode} parent
 * @param {string} selector
 */
function find(parent, selector) {
  return /** @type {HTMLElement[]} */ ([...parent.querySelectorAll(selector)])
}

/**
 * The assessment that is open in the quiz, if it can be had.
 *
 * @param {string} model - the id of its model
 * @returns {{name?: string, date?: string, levels?: Record<string, string>} | null}
 */
function open(model) {
  const prefix = `playbook.quiz.${model}.`
  try {
    const id = localStorage.getItem(`${prefix}current`)
    const [assessment, levels] = ["assessment", "levels"].map(kind =>
      JSON.parse(localStorage.getItem(`${prefix}${kind}.${id}`) ?? "null"),
    )
    return assessment && { ...assessment, levels }
  } catch {
    return null // storage is refused, or what it holds is damaged
  }
}
