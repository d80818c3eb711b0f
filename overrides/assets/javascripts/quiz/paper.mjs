/** Printing: the result, or the questions as a sheet with the rule to score them by hand. */

const root = document.documentElement
const sheet = /** @type {HTMLDetailsElement} */ (document.getElementById("quiz-sheet"))

/** @param {"result" | "sheet"} what - is printed from now on */
export function paper(what) {
  root.dataset.quizPrint = what
}

export function printSheet() {
  const { quizPrint } = root.dataset
  const { open } = sheet
  paper("sheet")
  sheet.open = true
  const after = () => {
    root.dataset.quizPrint = quizPrint
    sheet.open = open
  }
  addEventListener("afterprint", after, { once: true })
  print()
}

/** Where Python can score, the rule is folded; without JavaScript it stays open. */
export function foldSheet() {
  sheet.open = false
  addEventListener("beforeprint", () => {
    if (root.dataset.quizPrint !== "result") sheet.open = true
  })
}
