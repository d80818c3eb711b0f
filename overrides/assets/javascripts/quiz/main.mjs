/** The quiz's page: puts its parts together. */

import { Assessments, answersText } from "./assessments.mjs"
import * as chooser from "./chooser.mjs"
import { hideFailure, showFailure } from "./failure.mjs"
import { Foreign } from "./foreign.mjs"
import { Form } from "./form.mjs"
import { confirmed, notice } from "./notices.mjs"
import { Outcome } from "./outcome.mjs"
import { foldSheet, printSheet } from "./paper.mjs"
import { Python } from "./python.mjs"
import { MOST_BYTES, forget, hasAnswers, linkTo, linkedText } from "./share.mjs"
import { Store } from "./store.mjs"
import { say } from "./texts.mjs"

const [root, form, scale, status, summaryField, file, sharing, link] = [
  "quiz-root",
  "quiz",
  "quiz-scale",
  "quiz-status",
  "quiz-summary",
  "quiz-file",
  "quiz-share",
  "quiz-link",
].map(id => /** @type {any} */ (document.getElementById(id)))

const questionnaire = { model: form.dataset.modelId, version: Number(form.dataset.version) }
const store = new Store(`playbook.quiz.${questionnaire.model}.`, () =>
  notice("storage", say("forgets")),
)
const assessments = new Assessments(store, questionnaire)

/** Whether a link led the reader to the result, which is still to come. */
let isAwaited = location.hash === "#quiz-outcome"

const python = new Python(form, {
  async onready() {
    hideFailure()
    if (await migrate()) showCurrent()
    else outcome.update()
    await foreign.ready()
  },
  onfail(reason) {
    showFailure(reason, () => {
      hideFailure()
      python.start()
    })
    foreign.failed()
  },
})

const outcome = new Outcome(python, assessments, (summary, levels) => {
  questions.count()
  summaryField.textContent = summary
  assessments.keepLevels(levels)
  if (!summary) return
  status.textContent = `${questions.progress} · ${summary}`
  if (isAwaited) actions.result()
  isAwaited = false
})

const foreign = new Foreign(python, assessments, showCurrent)

const questions = new Form(form, {
  onanswer(practice, code) {
    const first = assessments.current === assessments.draft
    assessments.update({ answers: { ...assessments.current.answers, [practice]: code } })
    outcome.update().then(() => {
      if (python.ready) return // it was counted with the result: the page is laid out once
      questions.count()
      status.textContent = questions.progress
    })
    if (first) showChooser()
  },
  onplace: element => store.set("place", element),
})

/** What a button does, by its data-do. @type {Record<string, () => unknown>} */
const actions = {
  new: () => begin({}),
  copy() {
    const { name, answers, targets } = assessments.current
    begin({ name: name && say("copy", { name }), answers, targets })
  },
  clear: () => away("clear", "cleared", () => assessments.clear()),
  delete: () => away("delete", "deleted", () => assessments.remove()),
  import: () => file.click(),
  async share() {
    link.value = await linkTo(answersText(assessments.current), form.dataset.share ?? location.href)
    sharing.hidden = false
    link.select()
  },
  async "copy-link"() {
    link.select()
    const copied = await navigator.clipboard?.writeText(link.value).then(
      () => true,
      () => false,
    )
    notice("link", say(copied ? "copied" : "copy-yourself"))
  },
  json: () => outcome.save("json"),
  csv: () => outcome.save("csv"),
  report: () => outcome.save("report"),
  print: () => print(),
  "print-sheet": printSheet,
  result() {
    const section = /** @type {HTMLElement} */ (document.getElementById("quiz-outcome"))
    section.scrollIntoView()
    section.focus({ preventScroll: true })
  },
}

/** @param {Partial<import("./assessments.mjs").Assessment>} content - of a new assessment */
function begin(content) {
  assessments.add(content)
  store.remove("place")
  showCurrent()
  chooser.nameIt()
}

/**
 * Asks, lets something go, and offers it back.
 *
 * @param {"clear" | "delete"} kind
 * @param {"cleared" | "deleted"} done
 * @param {() => void} act
 */
async function away(kind, done, act) {
  const name = chooser.label(assessments.current)
  if (!(await confirmed(say(`ask-${kind}`, { name }), say(`yes-${kind}`)))) return
  act()
  showCurrent()
  offerUndo(name, done)
}

/**
 * @param {string} name - of what went
 * @param {"cleared" | "deleted"} done - what happened to it
 */
function offerUndo(name, done) {
  const undo = () => {
    assessments.restore()
    showCurrent()
    notice("undo", say("restored", { name }))
  }
  notice("undo", say(done, { name }), {
    actions: [{ text: say("undo"), run: undo }],
    onclose: () => assessments.forget(),
  })
}

/** Shows the assessment that is open: in the fields, in the form and as a result. */
function showCurrent() {
  sharing.hidden = true
  refresh()
  questions.open(store.get("place"))
}

/** The same without leading the reader elsewhere: another tab may have changed something. */
function refresh() {
  showChooser()
  showAnswers()
}

function showAnswers() {
  questions.show(assessments.current.answers)
  outcome.update()
}

function showChooser() {
  chooser.show(assessments.current, assessments.all, outcome.other)
}

/** Brings stored assessments of older versions of the model to this one, and says if it did. */
async function migrate() {
  const old = assessments.all.filter(({ version }) => version < questionnaire.version)
  for (const one of old) {
    const { assessment } = JSON.parse(await python.call("read", answersText(one)))
    if (!assessment) continue
    const { version, answers } = JSON.parse(assessment)
    assessments.write({ ...one, version, answers })
  }
  return old.length > 0
}

/** Opens the answers that the address holds. */
async function openLink() {
  const text = await linkedText()
  forget()
  if (text === null) foreign.refuse(say("link"), say("link-damaged"))
  else await foreign.read(say("link"), text)
}

/** What the reader ticked before this script was here counts. */
function takeEarlyAnswers() {
  const early = questions.answers
  if (Object.keys(early).length)
    assessments.update({ answers: { ...assessments.current.answers, ...early } })
}

function listen() {
  root.addEventListener("click", (/** @type {Event} */ { target }) => {
    const button = target instanceof Element ? target.closest("[data-do]") : null
    if (button instanceof HTMLElement) actions[button.dataset.do ?? ""]()
  })
  chooser.listen({
    onlook: showChooser,
    onopen(id) {
      assessments.open(id)
      store.remove("place")
      showCurrent()
    },
    oncompare(id) {
      outcome.other = id
      outcome.update()
    },
    onchange(changes) {
      assessments.update(changes)
      showChooser()
      outcome.update()
    },
  })
  file.addEventListener("change", async () => {
    const [chosen] = file.files
    if (chosen) await foreign.read(chosen.name, await chosen.slice(0, MOST_BYTES).text())
    file.value = "" // so that the same file can be chosen again
  })
  addEventListener("hashchange", () => {
    if (hasAnswers()) openLink()
  })
  store.watch(refresh)
}

root.classList.add("pbq-on")
for (const control of document.querySelectorAll("[data-js]")) control.removeAttribute("hidden")
foldSheet()
listen()
takeEarlyAnswers()
showAnswers()
questions.open(store.get("place"))
if (assessments.all.length) setTimeout(showChooser) // a task of its own: the first date takes long
scale.open = assessments.current === assessments.draft // who comes back has read it
const { aside } = assessments
if (aside) offerUndo(chooser.label(aside), aside.was ?? "deleted")
if (hasAnswers()) openLink()
if (isAwaited) actions.result()
new Promise(resolve => {
  requestAnimationFrame(() => setTimeout(resolve)) // the form is shown first
  setTimeout(resolve, 500) // a page out of sight is not shown
}).then(() => python.start())
