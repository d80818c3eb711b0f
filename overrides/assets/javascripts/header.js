/**
 * The theme's drawer opens by the label of a checkbox that nobody can reach with a key: a button in
 * its place does the same.
 */
const drawer = document.getElementById("__drawer")
const opener = document.querySelector(".md-header label[for=__drawer]")
if (drawer && opener) {
  const button = document.createElement("button")
  for (const { name, value } of opener.attributes) button.setAttribute(name, value) // its styles
  button.type = "button"
  button.append(...opener.childNodes)
  const tell = () => button.setAttribute("aria-expanded", String(drawer.checked))
  button.setAttribute("aria-label", drawer.getAttribute("aria-label"))
  button.addEventListener("click", () => drawer.click())
  drawer.addEventListener("change", tell)
  tell()
  opener.replaceWith(button)
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
