/**
 * The theme's drawer and the panels in it open by labels of checkboxes that nobody can reach with a
 * key: buttons in their place do the same.
 *
 * @param {HTMLLabelElement} label
 */
function buttonFor(label) {
  const box = /** @type {HTMLInputElement} */ (document.getElementById(label.htmlFor))
  const button = document.createElement("button")
  for (const { name, value } of label.attributes) button.setAttribute(name, value) // its styles
  button.type = "button"
  button.append(...label.childNodes)
  const tell = () => button.setAttribute("aria-expanded", String(box.checked))
  button.addEventListener("click", () => box.click())
  box.addEventListener("change", tell)
  tell()
  label.replaceWith(button)
  return button
}

/** What opens and what closes each panel; the focus goes from one to the other. */
function givePanelsButtons() {
  for (const box of document.querySelectorAll(".md-nav--primary .md-nav__toggle")) {
    const labels = document.querySelectorAll(`.md-nav--primary label[for=${box.id}]`)
    if (labels.length !== 2) continue
    const [opener, closer] = [...labels].map(buttonFor)
    box.addEventListener("change", () => (box.checked ? closer : opener).focus({ preventScroll: true }))
  }
}

const drawer = document.getElementById("__drawer")
const opener = document.querySelector(".md-header label[for=__drawer]")
if (drawer && opener) {
  const button = buttonFor(opener)
  button.setAttribute("aria-label", drawer.getAttribute("aria-label"))
  drawer.addEventListener("change", givePanelsButtons, { once: true })
  drawer.addEventListener("change", () => {
    const innermost = [
      ...document.querySelectorAll(
        ".md-nav--primary :is(.md-logo, .md-nav__toggle:checked ~ .md-nav > .md-nav__title)",
      ),
    ].at(-1)
    ;(drawer.checked ? innermost : button).focus({ preventScroll: true })
  })
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && drawer.checked) drawer.click()
  })
}

/**
 * The language switcher leads to the same section of the page in the other language, and the
 * choice is remembered for the landing page. With “?translate”, the page shows its messages.
 */
if (new URLSearchParams(location.search).has("translate")) import("./translate.js")
for (const link of document.querySelectorAll("a[data-locale]"))
  link.addEventListener("click", () => {
    link.hash = location.hash
    try {
      localStorage.setItem("playbook.locale", link.dataset.locale)
    } catch {
      // Storage is refused: the landing page will go by the browser's languages.
    }
  })
